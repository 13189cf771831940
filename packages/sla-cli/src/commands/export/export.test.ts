import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { errorBody, PortalServer } from '../../__testUtils__/PortalServer';
import { runSla } from '../../__testUtils__/runSla';
import { TemporaryFolder } from '../../__testUtils__/TemporaryFolder';

const TICKETS: ImportTicket[] = [
  {
    externalId: 'T1',
    service: 'component:default/desk',
    title: 'Kein Empfang in München',
    createdAt: '2026-03-06T13:30:00.000Z',
    events: [{ type: 'agent-reply', at: '2026-03-06T13:40:00.000Z', key: '1' }],
  },
  {
    externalId: 'T2',
    service: 'component:default/shop',
    title: 'Second',
    createdAt: '2026-03-07T13:30:00.000Z',
    events: [],
  },
];

describe('sla export and sla import', () => {
  let portal: PortalServer;
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = new TemporaryFolder();
    portal = await PortalServer.start();
    portal.answers(({ body }) =>
      body
        ? {
            body: {
              created: body.tickets.length,
              updated: 0,
              unchanged: 0,
              failed: [],
            },
          }
        : { lines: TICKETS },
    );
  });
  afterEach(async () => {
    await portal.stop();
    folder.remove();
  });

  it('writes a file, and reads it back', async () => {
    const file = path.join(folder.path, 'tickets.jsonl');
    const written = await runSla(
      ...['export', '--output', file, '--service', 'component:default/desk'],
      ...['--from', '2026-03-01', '--url', portal.url, '--token', 'secret'],
    );
    expect(written).toEqual({
      code: 0,
      stdout: `2 tickets in ${file}\n`,
      stderr: '',
    });
    expect(portal.requests[0]).toMatchObject({
      path: '/api/sla/tickets/export?service=component%3Adefault%2Fdesk&from=2026-03-01T00%3A00%3A00.000Z',
      authorization: 'Bearer secret',
    });
    expect(readdirSync(folder.path)).toEqual(['tickets.jsonl']);

    const { code, stdout } = await runSla('import', file, '--url', portal.url);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^2 tickets with 1 event read\n2 created, 0 updated/,
    );
    expect(portal.requests[1].body).toEqual({
      source: 'jsonl',
      tickets: TICKETS,
    });
    await runSla(
      ...['import', file, '--source', 'other', '--url', portal.url],
      ...['--service', 'component:default/new'],
    );
    expect(portal.requests[2].body).toMatchObject({
      source: 'other',
      tickets: [
        { externalId: 'T1', service: 'component:default/new' },
        { externalId: 'T2', service: 'component:default/new' },
      ],
    });
  });

  it('leaves nothing half written, and an older file as it is', async () => {
    const file = folder.write('tickets.jsonl', 'older\n');
    portal.answers(() => ({ lines: TICKETS, hangUp: true }));
    const { code, stderr } = await runSla(
      ...['export', '--output', file, '--url', portal.url],
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^The connection to .* broke/),
    ]);
    expect(readFileSync(file, 'utf8')).toBe('older\n');
    expect(readdirSync(folder.path)).toEqual(['tickets.jsonl']);
  });

  it('says why nothing was written', async () => {
    const file = path.join(folder.path, 'no/such/folder.jsonl');
    await expect(
      runSla('export', '--output', file, '--url', portal.url),
    ).resolves.toMatchObject({
      code: 2,
      stderr: `--output: cannot write ${file} (ENOENT)\n`,
    });
    portal.answers(() => errorBody(403, 'NotAllowedError', 'sla.ticket.read'));
    const other = path.join(folder.path, 'tickets.jsonl');
    const { code, stderr } = await runSla(
      ...['export', '--output', other, '--url', portal.url],
    );
    expect(code).toBe(2);
    expect(stderr).toContain('You may not do this (403: sla.ticket.read)');
    expect(existsSync(other)).toBe(false);
  });

  it('reports the lines that are no tickets, and imports the others', async () => {
    const file = folder.write(
      'tickets.jsonl',
      [
        '{"externalId": 1}',
        '',
        'not JSON',
        JSON.stringify({ ...TICKETS[0], createdAt: 'yesterday' }),
        JSON.stringify({ ...TICKETS[0], events: [{ type: 'x' }] }),
        JSON.stringify(TICKETS[1]),
      ].join('\n'),
    );
    const { code, stdout, stderr } = await runSla(
      ...['import', file, '--url', portal.url],
    );
    expect(code).toBe(2);
    expect(stderr.split('\n').filter(Boolean)).toEqual([
      expect.stringContaining('skipped line 1: externalId: is missing'),
      expect.stringContaining('skipped line 3: is not JSON'),
      expect.stringContaining('skipped line 4: createdAt: '),
      expect.stringContaining('skipped line 5: events.0: '),
    ]);
    expect(stdout).toContain('1 ticket with 0 events read');
    expect(stdout).toContain('4 rows skipped');
  });

  it('asks for the service of a log that names none', async () => {
    const file = folder.write('log.csv', 'number\n');
    const { code, stderr } = await runSla('import', file);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('say with --service'),
    ]);
  });
});
