import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { until } from './portal';
import { portalSuite } from './suite';

const SERVICE = 'component:default/it-help-desk';
const servicePage = '/catalog/default/component/it-help-desk';

const suite = portalSuite({ path: servicePage, text: 'Next deadline' });
const { open } = suite;

/** Two incidents of our own invention: a high one solved in an hour, one in three days. */
const INCIDENTS = join(__dirname, 'incidents.csv');

interface Summary {
  openTickets: Record<string, number>;
  metrics: Array<{
    metric: string;
    met: number;
    breached: number;
    attainment?: number;
    status: string;
  }>;
  createdTickets: number;
}

const summary = (query = '') =>
  suite.portal.api<Summary>(
    'GET',
    `/services/summary?service=${SERVICE}${query}`,
  );

const raise = (body: object) =>
  suite.portal.api<{ id: string; clocks: unknown[] }>('POST', '/tickets', {
    service: SERVICE,
    ...body,
  });

it('shows every state in the demo', async () => {
  for (const name of ['it-help-desk', 'storefront', 'payments']) {
    const { openTickets } = await suite.portal.api<Summary>(
      'GET',
      `/services/summary?service=component:default/${name}`,
    );
    expect(openTickets.breached).toBeGreaterThan(0);
    expect(openTickets['at-risk']).toBeGreaterThan(0);
    expect(openTickets['on-time']).toBeGreaterThan(0);
    expect(openTickets.paused).toBeGreaterThan(0);
  }
  const { items } = await suite.portal.api<{
    items: Array<{ reopenCount: number; priority: string }>;
  }>('GET', '/tickets?limit=200&orderBy=newest');
  expect(items.some(ticket => ticket.reopenCount > 0)).toBe(true);
  expect(new Set(items.map(ticket => ticket.priority)).size).toBe(4);
});

it.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 420 },
] as const)(
  'shows the card of a service with the right numbers, %j',
  async options => {
    const { page, context, complaints } = await open(servicePage, options);
    const card = page.getByRole('region', { name: 'Service level' });
    await card.getByText('Next deadline').waitFor();
    const { openTickets, metrics } = await summary();
    for (const [risk, name] of [
      ['breached', 'Breached'],
      ['at-risk', 'At risk'],
      ['on-time', 'On time'],
      ['paused', 'Paused'],
    ]) {
      await card
        .getByRole('link', { name: `${openTickets[risk]} ${name}` })
        .waitFor();
    }
    const first = metrics.find(m => m.metric === 'first-response')!;
    await card
      .getByText(`${first.met} met, ${first.breached} breached`)
      .waitFor();

    // The next deadline counts down by itself.
    const countdown = card.getByRole('timer').first();
    const before = await countdown.textContent();
    await until(
      'the countdown moved',
      async () => (await countdown.textContent()) !== before,
    );

    // Nothing sticks out to the side.
    const overflow = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  },
);

it('shows a new ticket, a reply and a resolution without reloading', async () => {
  const { page, context, complaints } = await open(`${servicePage}/sla`);
  await page.getByRole('heading', { name: 'Tickets' }).waitFor();
  const title = `Only today ${Date.now()}`;
  const { id } = await raise({ title, priority: 'critical' });
  const row = page.getByRole('row').filter({ hasText: title });
  await row.waitFor();
  await row.getByText('New').waitFor();
  await suite.portal.api('POST', `/tickets/${id}/events`, {
    type: 'agent-reply',
    text: 'On it',
  });
  await row.getByText('Open').waitFor();
  await row.getByText(/Met/).waitFor();
  await suite.portal.api('POST', `/tickets/${id}/events`, {
    type: 'status',
    status: 'resolved',
  });
  await row.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await context.close();
});

it('raises a ticket and answers it on the page', async () => {
  const { page, context, complaints } = await open(`${servicePage}/sla`);
  await page.getByRole('link', { name: 'Raise ticket' }).click();
  const title = `Raised by hand ${Date.now()}`;
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('button', { name: 'Raise ticket' }).click();
  await page.getByRole('heading', { name: title }).waitFor();
  const { items } = await suite.portal.api<{
    items: Array<{ id: string; title: string; requester: string }>;
  }>('GET', '/tickets?orderBy=newest&limit=5');
  const ticket = items.find(one => one.title === title)!;
  expect(ticket.requester).toBe('user:default/amina.khan');

  await page.goto(`${suite.portal.url}${servicePage}/sla?ticket=${ticket.id}`);
  await page.getByRole('heading', { name: title }).waitFor();
  await page
    .getByRole('textbox', { name: 'Reply to the requester' })
    .fill('We are looking into it');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.getByRole('article').getByText('We are looking into it').waitFor();
  const after = await suite.portal.api<{
    clocks: Array<{ metric: string; state: string }>;
  }>('GET', `/tickets/${ticket.id}`);
  expect(after.clocks.find(c => c.metric === 'first-response')!.state).toBe(
    'met',
  );
  expect(complaints).toEqual([]);
  await context.close();
});

it('shows policies and calendars on catalog pages of their own', async () => {
  const { page, context, complaints } = await open(
    '/catalog/default/slapolicy/it-help-desk',
  );
  await page.getByText('Revision in force', { exact: true }).waitFor();
  await page
    .getByRole('link', { name: /IT help desk/ })
    .first()
    .waitFor();
  await page.goto(
    `${suite.portal.url}/catalog/default/businesscalendar/karachi-office-hours`,
  );
  await page.getByText('Asia/Karachi').first().waitFor();
  await page.getByText('Monday').first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('shows what is wrong with a policy and keeps the last good revision in force', async () => {
  const ref = 'slapolicy:default/it-help-desk';
  const state = () =>
    suite.portal.api<{ revision: string; problems: string[] }>(
      'GET',
      `/policies/by-ref?ref=${ref}`,
    );
  const good = await state();
  suite.portal.editExample('policies/it-help-desk.yaml', text =>
    text.replace(/resolution: 4h/, 'resolution: 4x'),
  );
  await until(
    'the mistake is seen',
    async () => (await state()).problems.length > 0,
    90,
  );
  expect(await state()).toMatchObject({
    revision: good.revision,
    problems: [expect.stringContaining('spec.targets.high.resolution')],
  });
  const { page, context, complaints } = await open(
    '/catalog/default/slapolicy/it-help-desk',
  );
  const alert = page.getByRole('alert');
  await alert.getByText(/spec\.targets\.high\.resolution/).waitFor();
  await alert.getByText(/stays in force/).waitFor();
  expect(suite.portal.log()).toMatch(
    /it-help-desk: the last good revision stays in force: spec\.targets\.high/,
  );
  expect(complaints).toEqual([]);
  await context.close();

  suite.portal.editExample('policies/it-help-desk.yaml', text =>
    text.replace(/resolution: 4x/, 'resolution: 4h'),
  );
  await until(
    'the mend is seen',
    async () => (await state()).problems.length === 0,
    90,
  );
});

it('imports incidents from a file and reports the numbers of the page', async () => {
  const sla = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['packages/sla-cli/bin/sla', ...args, '--url', suite.portal.url],
      {
        cwd: resolve(__dirname, '../../..'),
        encoding: 'utf8',
        env: {
          ...process.env,
          NODE_ENV: 'development',
          SLA_TOKEN: suite.portal.token,
        },
      },
    );
  const args = [
    'import',
    INCIDENTS,
    '--format',
    'servicenow',
    '--service',
    SERVICE,
    '--zone',
    'UTC',
  ];
  const first = sla(...args);
  expect(first.stderr + first.stdout).toMatch(/2 created/);
  const again = sla(...args);
  expect(again.stderr + again.stdout).toMatch(
    /0 created.*0 updated.*2 unchanged/s,
  );

  const period = '&from=2016-03-01T00:00:00Z&to=2016-04-01T00:00:00Z';
  const { metrics, createdTickets } = await summary(period);
  expect(createdTickets).toBe(2);
  const report = sla(
    'report',
    '--service',
    SERVICE,
    '--from',
    '2016-03-01T00:00:00Z',
    '--to',
    '2016-04-01T00:00:00Z',
    '--json',
  );
  expect(JSON.parse(report.stdout).metrics).toEqual(metrics);
  expect(metrics.find(m => m.metric === 'resolution')).toMatchObject({
    met: 1,
    breached: 1,
  });
}, 120_000);

it('leaves no error or warning of ours in the log', () => {
  const bad = suite.portal
    .log()
    .split('\n')
    .filter(line =>
      /\b(warn|error)\b.*\bsla\b|\bsla\b.*\b(warn|error)\b/.test(line),
    )
    // The one that the test of a broken policy provoked.
    .filter(line => !line.includes('the last good revision stays in force'));
  expect(bad).toEqual([]);
});
