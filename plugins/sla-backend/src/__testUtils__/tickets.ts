import { TicketWithEvents } from '@backstage-sla/plugin-sla-common';
import { startSla } from './startSla';

type Sla = Awaited<ReturnType<typeof startSla>>;

/** Adds an event, and gives the ticket. */
export async function add(sla: Sla, id: string, event: object, as?: string) {
  const { body, status } = await sla.post(`/tickets/${id}/events`, event, as);
  if (status !== 200) {
    throw new Error(`${status}: ${JSON.stringify(body)}`);
  }
  return body;
}

/** Expects a request to be refused with this in its message. */
export async function refused(
  response: PromiseLike<{
    status: number;
    body: { error: { message: string } };
  }>,
  status: number,
  message: string,
) {
  const answer = await response;
  expect(answer.body.error?.message).toContain(message);
  expect(answer.status).toBe(status);
}

/** The ticket with its history, as somebody sees it. */
export async function whole(
  sla: Sla,
  id: string,
  as?: string,
): Promise<TicketWithEvents> {
  return (await sla.get(`/tickets/${id}`, as)).body;
}
