import { EscalationSpec } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import { everything, helpDesk, named } from '../__testUtils__/entities';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { verifyTickets } from './verifyTickets';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

async function problemsAt(knex: Knex, instant: string): Promise<string[]> {
  const problems: string[] = [];
  for await (const verdict of verifyTickets(knex, {
    nowMs: Date.parse(instant),
  })) {
    problems.push(...verdict.problems);
  }
  return problems;
}

describe.each(databases.eachSupportedId())('verification on %s', databaseId => {
  /** A ticket that was answered late, reopened and handed on, with all that came due on it until eleven. */
  async function startWithHistory() {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({ knex: await databases.init(databaseId) });
    const raised = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Server room is hot',
      priority: 'critical',
    });
    const { id } = raised.body;
    const add = async (instant: string, event: object) => {
      setNow(instant);
      await sla.runDeadlines();
      await sla.post(`/tickets/${id}/events`, event).expect(200);
    };
    await add('2026-03-04T10:07:00.000Z', { type: 'agent-reply', text: 'Hm' });
    await add('2026-03-04T10:08:00.000Z', {
      type: 'priority',
      priority: 'high',
    });
    await add('2026-03-04T10:20:00.000Z', {
      type: 'status',
      status: 'pending',
    });
    await add('2026-03-04T10:30:00.000Z', {
      type: 'assignment',
      team: 'group:default/it',
    });
    await add('2026-03-04T10:31:00.000Z', {
      type: 'fields',
      fields: { title: 'Server room is very hot' },
    });
    setNow('2026-03-04T11:00:00.000Z');
    await sla.runDeadlines();
    return { ...sla, id: Number(id) };
  }

  it('finds nothing wrong with what the plugin wrote, whether or not something is due', async () => {
    const { knex } = await startWithHistory();
    expect(await problemsAt(knex, '2026-03-04T11:00:00.000Z')).toEqual([]);
    expect(await problemsAt(knex, '2026-03-05T11:00:00.000Z')).toEqual([]);
  });

  it('names what does not follow from the events', async () => {
    const { knex, id } = await startWithHistory();
    const breach = { ticket_id: id, type: 'breach' };
    const { key, at } = await knex('ticket_events').where(breach).first();
    await knex('ticket_events').where(breach).delete();
    await knex('ticket_events').insert({
      ...breach,
      at: 1,
      key: 'breach:nothing|resolution|1|agreed:1',
      detail: '{"clock":{}}',
    });
    await knex('tickets').where({ id }).update({ reopen_count: 3 });
    await knex('clocks')
      .where({ ticket_id: id, metric: 'first-response' })
      .update({ state: 'met' });
    await knex('ticket_policies').update({ is_open: false });
    const [{ version_id: version }] = await knex('ticket_policies');
    expect(await problemsAt(knex, '2026-03-04T11:00:00.000Z')).toEqual([
      'ticket: reopen_count is 3, by its events 0',
      'clock slapolicy:default/help-desk|first-response|1|agreed: state is met, by its events breached',
      `held policies are ${version} done, by its events ${version} open`,
      'fact breach:nothing|resolution|1|agreed:1 at 1: never came true',
      `fact ${key} at ${Number(at)}: is not recorded`,
    ]);
  });

  it('has nothing to say when a change, and what it escalates and has assigned, happen at one instant', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const escalations: EscalationSpec[] = [
      {
        level: 1,
        when: { metric: 'first-response', at: '100%' },
        assignTo: 'supervisors',
      },
    ];
    const sla = await startSla({
      knex,
      entities: [
        ...everything.filter(entity => entity !== helpDesk),
        named(helpDesk, 'help-desk', { escalations }),
      ],
    });
    const { body } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Server room is warm',
      priority: 'low',
    });
    setNow('2026-03-04T10:30:00.000Z');
    await sla
      .post(`/tickets/${body.id}/events`, {
        type: 'priority',
        priority: 'critical',
      })
      .expect(200);
    const { escalation } = await knex('tickets').first();
    expect(JSON.parse(escalation).assignedMs).toBe(
      JSON.parse(escalation).current.atMs,
    );
    expect(await problemsAt(knex, '2026-03-04T10:31:00.000Z')).toEqual([]);
  });

  it('has nothing to say when a replica whose time is behind changes a ticket', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const sla = await startSla({ knex });
    const { body } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Server room is hot',
      priority: 'critical',
    });
    setNow('2026-03-04T10:05:00.100Z');
    await sla.runDeadlines();
    setNow('2026-03-04T10:04:59.900Z');
    await sla
      .post(`/tickets/${body.id}/events`, { type: 'agent-reply', text: 'Hm' })
      .expect(200);
    const reply = await knex('ticket_events')
      .where({ type: 'agent-reply' })
      .first();
    // The breach is on record, so the answer came after it.
    expect(Number(reply.at)).toBe(Date.parse('2026-03-04T10:05:00.001Z'));
    expect(await problemsAt(knex, '2026-03-04T10:06:00.000Z')).toEqual([]);
  });
});
