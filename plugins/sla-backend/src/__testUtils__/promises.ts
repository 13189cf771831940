import { TestDatabaseId } from '@backstage/backend-test-utils';
import { WEDNESDAY_TEN, databases, setNow, startSla } from './startSla';

export const MAIL = 'component:default/mail';

/** A backend that is asked what it promises, and then raises the tickets, about `MAIL` unless told. */
export async function startPromises(
  databaseId: TestDatabaseId,
  options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
) {
  setNow(WEDNESDAY_TEN);
  const knex = await databases.init(databaseId);
  const sla = await startSla({ ...options, knex });
  const promise = async (request: object, as?: string) => {
    const { status, body } = await sla.post(
      '/tickets/promise',
      { service: MAIL, ...request },
      as,
    );
    expect([status, body.error]).toEqual([200, undefined]);
    return body;
  };
  const raise = async (title: string, fields: object = {}) =>
    (await sla.post('/tickets', { service: MAIL, title, ...fields })).body;
  return { ...sla, knex, promise, raise };
}
