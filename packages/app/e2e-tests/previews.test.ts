import { Page } from 'playwright-core';
import { until } from './portal';
import { portalSuite } from './suite';

const POLICY = 'slapolicy:default/it-help-desk';
const SERVICE = 'component:default/it-help-desk';
const policyPage = '/catalog/default/slapolicy/it-help-desk';

const suite = portalSuite({ path: policyPage, text: 'Revision in force' });
const { open } = suite;

interface Ticket {
  id: string;
  clocks: Array<{ metric: string; targetText?: string; deadlineAt?: string }>;
}

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
  const { clocks } = await suite.portal.api<Ticket>(
    'GET',
    `/tickets/${ticketId}`,
  );
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
  const { id } = await suite.portal.api<Ticket>('POST', '/tickets', {
    service: SERVICE,
    title: `Promised four hours ${Date.now()}`,
    priority: 'high',
  });
  const before = await resolutionOf(id);
  expect(before.targetText).toBe('4h');
  const inForce = async () =>
    (
      await suite.portal.api<{ revision: string }>(
        'GET',
        `/policies/by-ref?ref=${POLICY}`,
      )
    ).revision;
  const old = await inForce();
  suite.portal.editExample('policies/it-help-desk.yaml', text =>
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
