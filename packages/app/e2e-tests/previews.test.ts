import { resolve } from 'node:path';
import { Browser, Page } from 'playwright-core';
import { Portal, openAs, startBrowser, startPortal, until } from './portal';

const POLICY = 'slapolicy:default/it-help-desk';
const SERVICE = 'component:default/it-help-desk';
const PICTURES = resolve(__dirname, '../../../test-results');
const policyPage = '/catalog/default/slapolicy/it-help-desk';

interface Ticket {
  id: string;
  clocks: Array<{ metric: string; targetText?: string; deadlineAt?: string }>;
}

let portal: Portal;
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  portal = await startPortal();
  await until('the demo is seeded', async () => /Demo: \d+/.test(portal.log()));
  // The first visit is slow, and Backstage's signal client gives a connection one second before it complains.
  const first = await openAs(browser, `${portal.url}${policyPage}`);
  await first.page.getByText('Revision in force', { exact: true }).waitFor();
  await first.context.close();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** Leaves a picture of every page that a failed test had open. */
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) {
    for (const page of context.pages()) {
      const name = expect
        .getState()
        .currentTestName!.replace(/\W+/g, '-')
        .slice(0, 80);
      await page.screenshot({
        path: resolve(PICTURES, `${name}.png`),
        fullPage: true,
      });
    }
    await context.close();
  }
});

const open = (path: string, options?: Parameters<typeof openAs>[2]) =>
  openAs(browser, `${portal.url}${path}`, options);

/** Replaces the last letters of a line of the editor. */
async function editLine(
  page: Page,
  line: string,
  { drop, type }: { drop: number; type: string },
) {
  const shown = page.locator('.cm-line').filter({ hasText: line });
  // The editor holds only the lines that are in view.
  await until(`the line "${line}" is in view`, async () => {
    const isShown = (await shown.count()) > 0;
    if (!isShown) {
      await page.locator('.cm-scroller').evaluate(one => one.scrollBy(0, 200));
    }
    return isShown;
  });
  await shown.click();
  await page.keyboard.press('End');
  for (let i = 0; i < drop; i++) {
    await page.keyboard.press('Backspace');
  }
  await page.keyboard.type(type);
}

async function resolutionOf(ticketId: string) {
  const { clocks } = await portal.api<Ticket>('GET', `/tickets/${ticketId}`);
  return clocks.find(clock => clock.metric === 'resolution')!;
}

it.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 420 },
] as const)(
  'marks a mistake in a policy, and previews it once it is mended, %j',
  async options => {
    const { page, context, complaints } = await open(
      `${policyPage}/preview`,
      options,
    );
    await page.getByText('No problems').waitFor();
    await editLine(page, 'resolution: 4h', { drop: 1, type: 'x' });
    await page.locator('.cm-lintRange-error').getByText('4x').waitFor();
    await page
      .getByRole('button', {
        name: /Line \d+: spec\.targets\.high\.resolution/,
      })
      .waitFor();

    await editLine(page, 'resolution: 4x', { drop: 2, type: '2h' });
    await page.getByText('No problems').waitFor();
    await page.keyboard.press('Control+Enter');
    const row = page.getByRole('row', { name: /Resolution High/ });
    await row.getByText(/would have breached/).waitFor();
    await row.getByText('worse').waitFor();
    await page
      .getByRole('region', { name: 'What is different' })
      .getByText('2h')
      .waitFor();
    await page.getByText(/\d+ open tickets? holds? this policy/).waitFor();

    // The narrow page must not be one to scroll sideways.
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

it('applies a revision to open tickets after showing what moves', async () => {
  const { id } = await portal.api<Ticket>('POST', '/tickets', {
    service: SERVICE,
    title: `Promised four hours ${Date.now()}`,
    priority: 'high',
  });
  const before = await resolutionOf(id);
  expect(before.targetText).toBe('4h');
  const inForce = async () =>
    (
      await portal.api<{ revision: string }>(
        'GET',
        `/policies/by-ref?ref=${POLICY}`,
      )
    ).revision;
  const old = await inForce();
  portal.editExample('policies/it-help-desk.yaml', text =>
    text.replace(/resolution: 4h/, 'resolution: 2h'),
  );
  await until(
    'the revision is in force',
    async () => (await inForce()) !== old,
    90,
  );
  // What was promised stays until somebody says otherwise.
  expect(await resolutionOf(id)).toEqual(before);

  const { page, context, complaints } = await open(policyPage);
  const card = page.getByRole('region', { name: 'Open tickets' });
  await card.getByRole('button', { name: 'Apply to open tickets…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/gets? an earlier deadline/).waitFor();
  expect(await resolutionOf(id)).toEqual(before);
  await dialog.getByRole('button', { name: /Apply to \d+ open/ }).click();
  await dialog.getByText(/\d+ tickets? moved/).waitFor();
  const after = await resolutionOf(id);
  expect(after.targetText).toBe('2h');
  expect(Date.parse(after.deadlineAt!)).toBeLessThan(
    Date.parse(before.deadlineAt!),
  );

  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await card.getByText(/none an older one/).waitFor();
  await card.getByText(/Applied on request/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('explains which policy applies to a ticket of a service', async () => {
  const tab = await open('/catalog/default/component/it-help-desk/sla');
  const address = await tab.page
    .getByRole('link', { name: 'Which policy applies?' })
    .getAttribute('href');
  await tab.context.close();

  const { page, context, complaints } = await open(address!);
  const applying = page.getByRole('region', { name: '1 policy applies' });
  await applying
    .getByRole('link', { name: 'IT help desk agreement' })
    .waitFor();

  await page.getByRole('button', { name: /Type/ }).click();
  await page.getByRole('option', { name: 'Problem' }).click();
  await page.getByText('Nothing is promised for such a ticket').waitFor();
  await page.getByText('For other tickets', { exact: true }).waitFor();
  expect(page.url()).toContain('type=problem');
  expect(complaints).toEqual([]);
  await context.close();
});
