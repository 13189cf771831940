import { TestDatabaseId } from '@backstage/backend-test-utils';
import { OMAR, as, desk, told } from './outbox';
import { WEDNESDAY_TEN, databases, setNow, startSla } from './startSla';

/** A backend with the ticket of Omar, and what people are told of it. */
export async function startNotices(
  databaseId: TestDatabaseId,
  options: Pick<Parameters<typeof startSla>[0], 'config' | 'decide'> = {},
) {
  setNow(WEDNESDAY_TEN);
  const sla = await startSla({
    knex: await databases.init(databaseId),
    entities: desk,
    ...options,
  });
  const { body: ticket } = await sla.post(
    '/tickets',
    {
      service: 'component:default/mail',
      title: 'No mail',
      priority: 'medium',
    },
    as(OMAR),
  );
  /** What people were told since they were asked last. It may have gone out before anybody asked. */
  const heard = async () => {
    await sla.runOutbox();
    const all = told(sla.notify);
    sla.notify.mockClear();
    return all;
  };
  /** The same, as `person: title`. */
  const next = async () => {
    const all = await heard();
    return all.map(({ to, title }) => `${to.split('/')[1]}: ${title}`).sort();
  };
  const add = (event: object, person: string) =>
    sla
      .post(`/tickets/${ticket.id}/events`, event, as(person))
      .then(({ status, body }) => {
        expect({ status, body }).toMatchObject({ status: 200 });
      });
  return { sla, ticket, heard, next, add };
}
