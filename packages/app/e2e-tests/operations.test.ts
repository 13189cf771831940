import { accessibilityFindings } from './accessibility';
import { portalSuite } from './suite';

jest.setTimeout(240_000);

const suite = portalSuite({ path: '/sla', text: 'Queue' });

/** Leo works in the company and has nothing to do with the help desk; Bilal works there. */
const REQUESTER = 'leo.martin';
const AGENT = 'bilal.ahmed';

it.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
] as const)(
  'shows operators how the installation does, $colorScheme and $width wide',
  async options => {
    const { page, complaints } = await suite.open('/sla/operations', {
      ...options,
      person: AGENT,
    });
    await page.getByText('Lag of deadlines').waitFor();
    await page
      .getByRole('region', { name: 'Replicas' })
      .getByText('Alive')
      .waitFor();
    await page
      .getByRole('region', { name: 'Tasks' })
      .getByText('Evaluation of deadlines')
      .waitFor();
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth <= window.innerWidth,
      ),
    ).toBe(true);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

it('leads there only those who may see it', async () => {
  const names = async (person: string) => {
    const { page } = await suite.open('/sla', { person });
    await page.getByRole('link', { name: 'My tickets' }).waitFor();
    return page
      .getByRole('navigation')
      .getByRole('link', { name: 'Operations' })
      .count();
  };
  expect(await names(AGENT)).toBeGreaterThan(0);
  expect(await names(REQUESTER)).toBe(0);
});

it('escalates a ticket by hand, and somebody takes care of it', async () => {
  const ticket = await suite.portal.api<{ number: string }>(
    'POST',
    '/tickets',
    {
      service: 'component:default/it-help-desk',
      title: 'The whole floor is offline',
      priority: 'high',
    },
  );
  const { page, complaints } = await suite.open(
    `/sla/tickets/${ticket.number}`,
    { person: AGENT },
  );
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Escalate…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: 'Reason' })
    .fill('Two hundred people wait');
  await dialog.getByRole('button', { name: 'Escalate' }).click();
  await page.getByText(/^Escalated to level 1 since/).waitFor();
  await page.getByText('Two hundred people wait').waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Acknowledge' })
    .click();
  await page.getByText(/Somebody takes care of it since/).waitFor();
  expect(complaints).toEqual([]);

  await page.goto(`${suite.portal.url}/sla?q=${ticket.number}`);
  await page
    .getByRole('row')
    .filter({ hasText: ticket.number })
    .getByText('Level 1')
    .waitFor();
});
