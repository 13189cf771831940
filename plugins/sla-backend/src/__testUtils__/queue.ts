import { mockCredentials } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { WEDNESDAY_TEN, setNow, startSla } from './startSla';

export const MAIL = 'component:default/mail';

export function header(name: string) {
  return mockCredentials.user.header(`user:default/${name}`);
}

/** An SLA backend on a Wednesday at ten, with short ways to raise tickets and to find their titles. */
export async function startQueue(
  knex: Knex,
  options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
) {
  setNow(WEDNESDAY_TEN);
  const sla = await startSla({ ...options, knex });
  const raise = async (title: string, fields: object = {}) => {
    const { body } = await sla.post('/tickets', {
      service: MAIL,
      title,
      priority: 'high',
      ...fields,
    });
    return body.id as string;
  };
  const titles = async (query: string, as?: string) => {
    const { status, body } = await sla.get(`/tickets?${query}`, as);
    expect([status, body.error?.message]).toEqual([200, undefined]);
    expect(body.totalItems).toBe(body.items.length);
    return body.items.map((ticket: { title: string }) => ticket.title);
  };
  return { ...sla, raise, titles };
}
