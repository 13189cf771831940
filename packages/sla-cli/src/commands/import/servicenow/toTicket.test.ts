import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import path from 'node:path';
import { Trouble } from '../Trouble';
import { LocalInstants } from './LocalInstants';
import { readIncidents } from './readIncidents';
import { toTicket } from './toTicket';

const FIXTURE = path.join(__dirname, '../__fixtures__/incidents.csv');

async function readAll(zone = 'UTC') {
  const troubles: Trouble[] = [];
  const report = (trouble: Trouble) => troubles.push(trouble);
  const tickets = new Map<string, ImportTicket>();
  for await (const incident of readIncidents(FIXTURE, report)) {
    const ticket = toTicket(incident, {
      service: 'component:default/desk',
      instants: LocalInstants.of(zone),
      report,
    });
    if (ticket) {
      tickets.set(ticket.externalId, ticket);
    }
  }
  return { tickets, troubles };
}

const short = (ticket: ImportTicket) =>
  ticket.events.map(({ at, key, actor, ...detail }) =>
    [at.slice(8, 16), key, ...Object.values(detail)].join(' '),
  );

describe('an incident of the ServiceNow log', () => {
  it('tells its whole life, in order, with keys that name the change', async () => {
    const ticket = (await readAll()).tickets.get('TST0001')!;
    expect(ticket).toMatchObject({
      externalId: 'TST0001',
      service: 'component:default/desk',
      title: 'Network / Wi-Fi / Slow (TST0001)',
      type: 'incident',
      priority: 'medium',
      status: 'new',
      requester: 'Caller 1',
      channel: 'phone',
      category: 'Network',
      assignedTeam: 'Team A',
      createdAt: '2020-05-04T09:00:00.000Z',
    });
    expect(short(ticket)).toEqual([
      '04T09:40 1:assignment assignment Team A Agent 1',
      '04T09:40 1:first-response agent-reply',
      '04T09:40 1:status status open',
      '04T10:00 2:status status pending',
      '04T12:00 3:priority priority high',
      '04T12:00 3:assignment assignment Team B Agent 2',
      '04T12:00 3:status status open',
      '04T13:30 4:status status resolved',
      '05T08:00 5:status status open',
      '05T09:00 6:status status resolved',
      '10T07:00 7:status status closed',
    ]);
    expect(ticket.events[0].actor).toBe('Agent 1');
  });

  it('reads local times in the zone of the source', async () => {
    const { tickets } = await readAll('America/Sao_Paulo');
    expect(tickets.get('TST0001')!.createdAt).toBe('2020-05-04T12:00:00.000Z');
  });

  it('counts a resolution at once as an answer, and invents nothing that is not known', async () => {
    const ticket = (await readAll()).tickets.get('TST0002')!;
    expect(ticket.title).toBe('TST0002');
    expect(ticket.requester).toBeUndefined();
    expect(ticket.channel).toBeUndefined();
    expect(short(ticket)).toEqual([
      '04T11:20 0:first-response agent-reply',
      '04T11:20 0:status status resolved',
    ]);
  });

  it('takes instants before the opening as the opening, and says so', async () => {
    const { tickets, troubles } = await readAll();
    const ticket = tickets.get('TST0003')!;
    expect(ticket.events.every(e => e.at >= ticket.createdAt)).toBe(true);
    expect(short(ticket)).toEqual([
      '04T14:00 3:first-response agent-reply',
      '04T14:00 3:status status on-hold',
    ]);
    expect(troubles.filter(t => t.externalId === 'TST0003')).toEqual([
      expect.objectContaining({
        kind: 'skipped',
        line: 13,
        reason: 'says the same as line 12',
      }),
      expect.objectContaining({
        kind: 'repaired',
        line: 11,
        reason: expect.stringContaining('sys_mod_count: 2 is above'),
      }),
      expect.objectContaining({
        kind: 'repaired',
        line: 11,
        reason: expect.stringContaining('is before opened_at'),
      }),
    ]);
  });

  it('skips what cannot be read with line and reason, and keeps the rest', async () => {
    const { tickets, troubles } = await readAll();
    expect([...tickets.keys()]).toEqual([
      'TST0001',
      'TST0002',
      'TST0003',
      'TST0005',
      'TST0007',
    ]);
    expect(short(tickets.get('TST0005')!)).toEqual([
      '04T15:10 4:first-response agent-reply',
      '04T15:10 4:status status open',
    ]);
    expect(tickets.get('TST0007')).toMatchObject({
      requester: 'Caller "7"',
      category: 'Mail, calendar',
    });
    const skipped = troubles
      .filter(t => t.kind === 'skipped')
      .map(t => `${t.line} ${t.reason}`)
      .sort();
    expect(skipped).toEqual([
      '13 says the same as line 12',
      expect.stringMatching(
        /^15 incident_state: "Sleeping" is none of New, Active/,
      ),
      '16 sys_updated_at: "31-02-2020 12:10" is not a time DD-MM-YYYY HH:MM',
      '17 priority: "Whatever" does not begin with 1 to 5',
      '18 sys_mod_count: "two" is not a count',
      '19 opened_at: "soon" is not a time DD-MM-YYYY HH:MM',
      expect.stringMatching(/^21 wrong number of fields: /),
      '22 number: is empty, so the row belongs to no incident',
    ]);
  });
});
