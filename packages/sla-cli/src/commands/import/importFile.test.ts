import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { captureOutput } from '../../__testUtils__/captureOutput';
import { errorBody, PortalServer } from '../../__testUtils__/PortalServer';
import { connect } from '../../api';
import { CliError } from '../../CliError';
import { describeOutcome } from './importCommand';
import { importFile, ImportFileOptions } from './importFile';

const FIXTURE = path.join(__dirname, '__fixtures__/incidents.csv');
const HEADER =
  'number,incident_state,sys_mod_count,opened_at,sys_updated_at,priority';

describe('importFile', () => {
  let portal: PortalServer;
  let folder: string;
  beforeEach(async () => {
    portal = await PortalServer.start();
    folder = await mkdtemp(path.join(tmpdir(), 'sla-import-'));
  });
  afterEach(async () => {
    await portal.stop();
    await rm(folder, { recursive: true });
  });

  async function run(options: Partial<ImportFileOptions> = {}) {
    const output = captureOutput();
    const api =
      'api' in options
        ? options.api
        : await connect({ url: portal.url, token: 'secret' });
    const outcome = await importFile({
      file: FIXTURE,
      format: 'servicenow',
      source: 'servicenow',
      service: 'component:default/desk',
      zone: 'UTC',
      url: options.url ?? portal.url,
      batchSize: 2,
      inFlight: 2,
      retryDelaysMs: [1, 1],
      output: output.stream,
      ...options,
      api,
    });
    return { outcome, lines: output.lines() };
  }

  /** Counts as the portal does: what it knows is unchanged. */
  function knowing(portalServer: PortalServer) {
    const known = new Set<string>();
    portalServer.answers(({ body }) => {
      const ids: string[] = body.tickets.map((t: any) => t.externalId);
      const created = ids.filter(id => !known.has(id)).length;
      ids.forEach(id => known.add(id));
      return {
        body: {
          created,
          updated: 0,
          unchanged: ids.length - created,
          failed: [],
        },
      };
    });
    return known;
  }

  it('sends every incident once, in batches, with the token', async () => {
    const known = knowing(portal);
    const { outcome } = await run();
    expect(outcome).toMatchObject({
      created: 5,
      unchanged: 0,
      incidents: 5,
      events: 17,
      skippedRows: 8,
      repairedRows: 2,
    });
    expect([...known].sort()).toEqual([
      'TST0001',
      'TST0002',
      'TST0003',
      'TST0005',
      'TST0007',
    ]);
    expect(
      portal.requests.map(({ body }) => body.tickets.length).sort(),
    ).toEqual([1, 2, 2]);
    for (const request of portal.requests) {
      expect(request).toMatchObject({
        method: 'POST',
        path: '/api/sla/imports/tickets',
        authorization: 'Bearer secret',
        body: { source: 'servicenow' },
      });
    }
    const again = await run();
    expect(again.outcome).toMatchObject({ created: 0, unchanged: 5 });
  });

  it('never has more requests under way than told', async () => {
    let now = 0;
    let most = 0;
    portal.answers(async ({ body }) => {
      most = Math.max(most, ++now);
      await new Promise(done => setTimeout(done, 5));
      now -= 1;
      return {
        body: {
          created: body.tickets.length,
          updated: 0,
          unchanged: 0,
          failed: [],
        },
      };
    });
    await run({ batchSize: 1, inFlight: 2 });
    expect(most).toBe(2);
  });

  it('tries again while the portal is away or busy', async () => {
    portal.answers(({ body }, index) => {
      if (index === 0) {
        return 'hang-up';
      }
      return index === 1
        ? errorBody(503, 'ServiceUnavailableError', 'starting')
        : {
            body: {
              created: body.tickets.length,
              updated: 0,
              unchanged: 0,
              failed: [],
            },
          };
    });
    const { outcome, lines } = await run({ inFlight: 1 });
    expect(outcome.created).toBe(5);
    expect(lines.filter(line => line.includes('Trying again'))).toHaveLength(1);
    expect(lines).toContain('The portal is back.');
    expect(portal.requests).toHaveLength(5);
  });

  it('stops with a word on how to go on when the portal stays away', async () => {
    const api = await connect({ url: portal.url });
    const { url } = portal;
    await portal.stop();
    const error = await run({ api, url }).catch(e => e);
    expect(error).toBeInstanceOf(CliError);
    expect(error.exitCode).toBe(1);
    expect(error.message).toMatch(/Nothing answers at .* Start the portal/);
    expect(error.message).toMatch(/Run the same command again to go on/);
    portal = await PortalServer.start();
  });

  it('does not try again what will not change', async () => {
    portal.answers(() =>
      errorBody(401, 'AuthenticationError', 'Illegal token'),
    );
    await expect(run({ inFlight: 1 })).rejects.toThrow(
      /401: Illegal token.*SLA_TOKEN/,
    );
    expect(portal.requests).toHaveLength(1);
  });

  it('lists what it could not take, in a file too', async () => {
    portal.answers(({ body }) => ({
      body: {
        created: 0,
        updated: 0,
        unchanged: 0,
        failed: body.tickets.map((t: any) => ({
          externalId: t.externalId,
          message: 'service: there is no "desk", or you may not see it',
        })),
      },
    }));
    const errorsFile = path.join(folder, 'errors.csv');
    const { outcome, lines } = await run({ errorsFile });
    expect(outcome.failed).toHaveLength(5);
    expect(lines).toContain(
      'skipped line 18, TST0005: sys_mod_count: "two" is not a count',
    );
    expect(lines.at(-1)).toMatch(/^… more rows were skipped|^skipped TST/);
    const written = (await readFile(errorsFile, 'utf8')).trim().split('\n');
    expect(written).toHaveLength(1 + 8 + 2 + 5);
    expect(written).toContain(
      '18,TST0005,skipped,"sys_mod_count: ""two"" is not a count"',
    );
    expect(written).toContain(
      ',TST0001,skipped,"service: there is no ""desk"", or you may not see it"',
    );
  });

  it('sends nothing in a dry run', async () => {
    const { outcome } = await run({ api: undefined });
    expect(outcome).toMatchObject({ incidents: 5, created: 0 });
    expect(portal.requests).toEqual([]);
    expect(
      describeOutcome(outcome, {
        dryRun: true,
        zone: 'UTC',
        format: 'servicenow',
      }),
    ).toBe(
      '5 incidents with 17 events read, local times as UTC\n' +
        'dry run: nothing was sent\n8 rows skipped\n' +
        '2 rows with instants out of order repaired\n',
    );
  });

  it('prints a line every some hundred tickets where there is no terminal', async () => {
    const file = path.join(folder, 'many.csv');
    const rows = Array.from(
      { length: 700 },
      (_, i) => `N${i},New,0,04-05-2020 09:00,04-05-2020 09:05,3 - Moderate`,
    );
    await writeFile(file, `\uFEFF${HEADER}\r\n${rows.join('\r\n')}`);
    knowing(portal);
    const { outcome, lines } = await run({ file, batchSize: 50 });
    expect(outcome.created).toBe(700);
    expect(lines).toEqual([
      expect.stringMatching(/^\d+%: 300 tickets, \d+ a second$/),
      expect.stringMatching(/^\d+%: 600 tickets, \d+ a second$/),
    ]);
  });

  it('says what is wrong with a file that is something else', async () => {
    const file = path.join(folder, 'other.csv');
    await writeFile(file, 'a;b;c\n1;2;3');
    await expect(run({ file })).rejects.toThrow(
      /other\.csv has no column number, incident_state, sys_mod_count/,
    );
    expect(portal.requests).toEqual([]);
  });

  it('sends what stands before a quote that is never closed, and then fails', async () => {
    const file = path.join(folder, 'broken.csv');
    const row = (id: string) =>
      `${id},New,0,04-05-2020 09:00,04-05-2020 09:05,3 - Moderate`;
    await writeFile(
      file,
      [HEADER, row('N1'), row('"N2'), row('N3')].join('\n'),
    );
    const known = knowing(portal);
    await expect(run({ file })).rejects.toThrow(
      /broken\.csv, line \d: a quote is opened and never closed/,
    );
    expect([...known]).toEqual(['N1']);
  });

  it('says that there is no such file', async () => {
    await expect(run({ file: 'nowhere.csv' })).rejects.toThrow(
      'There is no file nowhere.csv.',
    );
    await expect(
      run({ errorsFile: path.join(folder, 'no/such/errors.csv') }),
    ).rejects.toThrow(/--errors: cannot write the file/);
  });
});
