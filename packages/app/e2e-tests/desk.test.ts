import { Locator, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { until } from './portal';
import { portalSuite } from './suite';

jest.setTimeout(240_000);

const suite = portalSuite({ path: '/sla', text: 'Queue' });

const HELP_DESK = 'component:default/it-help-desk';

/** Leo works in the company and has nothing to do with the help desk; Bilal works there. */
const REQUESTER = 'leo.martin';
const AGENT = 'bilal.ahmed';

async function choose(page: Page, label: string, option: string) {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The inputs of radio buttons are hidden behind what is drawn, and a form that is just coming up may be drawn again. */
async function pick(radio: Locator) {
  await until('the choice is made', async () => {
    if (!(await radio.isChecked())) {
      await radio.click({ force: true });
    }
    return radio.isChecked();
  });
}

async function write(page: Page, field: string, text: string) {
  const form = page.getByRole('form', { name: 'Write' });
  await form.getByRole('textbox', { name: field }).fill(text);
  return form;
}

it('takes a ticket from being raised to being reopened, between two people who see each other’s doings', async () => {
  const title = `Nobody can log in ${Date.now()}`;
  const leo = await suite.open(`/sla/raise?service=${HELP_DESK}`, {
    person: REQUESTER,
  });
  await leo.page.getByRole('textbox', { name: 'Title' }).fill(title);
  await pick(leo.page.getByRole('radio', { name: /Critical/ }));
  const promise = leo.page.getByRole('region', {
    name: 'What you are promised',
  });
  await promise.getByText('First answer by').waitFor();
  await promise.getByText(/As priority Critical/).waitFor();
  expect(await accessibilityFindings(leo.page)).toEqual([]);
  await leo.page.getByRole('button', { name: 'Raise ticket' }).click();
  await leo.page.getByRole('heading', { name: title }).waitFor();
  const number = /SLA-\d+/.exec(leo.page.url())![0];
  // The requester is offered what a requester may do.
  expect(await leo.page.getByRole('button', { name: 'Claim' }).count()).toBe(0);
  expect(
    await leo.page.getByRole('radio', { name: 'Internal note' }).count(),
  ).toBe(0);

  const bilal = await suite.open(`/sla?q=${number}`, { person: AGENT });
  const row = bilal.page.getByRole('row').filter({ hasText: title });
  await row.getByRole('button', { name: /^Claim/ }).click();
  await row.getByText('You', { exact: true }).waitFor();
  await row.getByRole('link', { name: title }).click();
  await bilal.page.getByRole('heading', { name: title }).waitFor();
  await pick(bilal.page.getByRole('radio', { name: 'Internal note' }));
  await write(
    bilal.page,
    'Note for colleagues',
    'The certificate ran out at night',
  );
  await bilal.page.getByRole('button', { name: 'Save internal note' }).click();
  await bilal.page.getByText('The note was saved').waitFor();

  await pick(bilal.page.getByRole('radio', { name: 'Public reply' }));
  await write(
    bilal.page,
    'Reply to the requester',
    'Does it say **certificate** anywhere?',
  );
  await choose(bilal.page, 'Then set status', 'Pending');
  await bilal.page
    .getByRole('button', { name: 'Send reply, then Pending' })
    .click();
  await bilal.page.getByText('The clocks are paused').first().waitFor();

  // It arrives without reloading, and without what is said among colleagues.
  const conversation = leo.page.getByRole('list', { name: 'Conversation' });
  await conversation.getByText('certificate', { exact: true }).waitFor();
  expect(await leo.page.getByText('ran out at night').count()).toBe(0);
  const { clocks } = await suite.portal.api<{
    clocks: Array<{ metric: string; state: string }>;
  }>('GET', `/tickets/${number}`);
  expect(
    Object.fromEntries(clocks.map(clock => [clock.metric, clock.state])),
  ).toEqual({ 'first-response': 'met', resolution: 'paused' });
  expect(await accessibilityFindings(leo.page)).toEqual([]);
  await write(leo.page, 'Your message', 'Yes, it does');
  await leo.page.getByRole('button', { name: 'Send message' }).click();

  await bilal.page.getByText('Yes, it does').waitFor();
  await write(
    bilal.page,
    'Reply to the requester',
    'There is a new certificate.',
  );
  await choose(bilal.page, 'Then set status', 'Resolved');
  await bilal.page
    .getByRole('button', { name: 'Send reply, then Resolved' })
    .click();
  await bilal.page.getByText('No clock is running').first().waitFor();
  expect(await accessibilityFindings(bilal.page)).toEqual([]);

  const rating = leo.page.getByRole('form', { name: 'Rating' });
  await pick(rating.getByRole('radio', { name: /^4 stars/ }));
  await rating
    .getByRole('textbox', { name: /What should we know/ })
    .fill('Quick');
  await rating.getByRole('button', { name: 'Send rating' }).click();
  await leo.page.getByText('4 of 5 stars').first().waitFor();
  await bilal.page.getByText('4 of 5 stars').first().waitFor();

  await leo.page.goto(`${suite.portal.url}/sla/my`);
  await leo.page.getByRole('radio', { name: 'Done' }).click();
  const mine = leo.page.getByRole('listitem').filter({ hasText: number });
  await mine.getByText('First response: kept').waitFor();
  await mine.getByRole('button', { name: 'Reopen' }).click();
  const dialog = leo.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('It fails again');
  await dialog.getByRole('button', { name: 'Reopen' }).click();
  await dialog.waitFor({ state: 'detached' });

  await bilal.page.getByText('It fails again').waitFor();
  await bilal.page.getByText('Resolution due').waitFor();
  expect([...leo.complaints, ...bilal.complaints]).toEqual([]);
  await leo.context.close();
  await bilal.context.close();
});

it('opens a ticket from the queue without loading the portal anew, and comes back to where one was', async () => {
  const { page, context } = await suite.open('/sla', { person: AGENT });
  const list = page.getByRole('grid', { name: /^Tickets/ });
  await list.getByRole('link').first().waitFor();
  await list.focus();
  await page.keyboard.press('End');
  const last = page.locator('[role=row][data-active]');
  const title = await last.getByRole('link').innerText();
  const place = await list.evaluate(grid => grid.scrollTop);
  expect(place).toBeGreaterThan(0);
  await page.evaluate(() => {
    document.body.dataset.sameDocument = 'yes';
  });

  await last.getByRole('link').click();
  await page.getByRole('heading', { name: title }).first().waitFor();
  await page.goBack();
  await last.getByRole('link', { name: title }).waitFor();
  expect(await list.evaluate(grid => grid.scrollTop)).toBe(place);
  expect(await page.evaluate(() => document.body.dataset.sameDocument)).toBe(
    'yes',
  );
  await context.close();
});

it('shows customers nothing of other people’s tickets', async () => {
  const { page, context } = await suite.open('/sla', { person: 'ruth.adams' });
  await page.getByRole('heading', { name: 'Queue' }).first().waitFor();
  const { items } = await suite.portal.api<{
    items: Array<{ title: string; customer?: string; number: string }>;
  }>('GET', '/tickets?open=true&limit=200');
  const others = items.filter(
    ticket => ticket.customer !== 'group:default/lumen-books',
  );
  expect(others.length).toBeGreaterThan(20);
  // Their own are there.
  await page
    .getByText(/^SLA-\d+/)
    .first()
    .waitFor();
  const text = await page.getByRole('main').innerText();
  expect(others.filter(({ number }) => text.includes(number))).toEqual([]);
  await context.close();
});

it.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
] as const)(
  'has nothing that axe complains of, in %s and %i wide',
  async (colorScheme, width) => {
    const { page, context } = await suite.open('/sla', { colorScheme, width });
    const filtered = '/sla?risk=breached&system=system:default/payments';
    const pages = [
      '/sla',
      filtered,
      '/sla/my',
      `/sla/raise?service=${HELP_DESK}`,
    ];
    const { items } = await suite.portal.api<{
      items: Array<{ number: string }>;
    }>('GET', '/tickets?open=true&limit=1');
    pages.push(`/sla/tickets/${items[0].number}`);
    for (const path of pages) {
      await page.goto(`${suite.portal.url}${path}`);
      await page.getByRole('main').waitFor();
      await page.waitForLoadState('networkidle');
      expect({ path, findings: await accessibilityFindings(page) }).toEqual({
        path,
        findings: [],
      });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect({ path, overflow: Math.max(0, overflow) }).toEqual({
        path,
        overflow: 0,
      });
    }
    await context.close();
  },
);

it('has nothing that axe complains of on pages of the catalog and over the desk', async () => {
  const { page, context } = await suite.open('/sla', {
    colorScheme: 'dark',
    person: AGENT,
  });
  const expectNothing = async (where: string) => {
    await page.waitForLoadState('networkidle');
    const findings = await accessibilityFindings(page);
    expect({ where, findings }).toEqual({ where, findings: [] });
  };
  const goTo = async (path: string, text: string) => {
    await page.goto(`${suite.portal.url}${path}`);
    await page.getByText(text).first().waitFor();
  };

  await page.getByRole('row').nth(1).waitFor();
  const answer = page.getByRole('dialog').getByRole('textbox');
  // A ticket may leave the list between two keys, and then there is nothing to answer.
  for (let tries = 0; tries < 4 && !(await answer.isVisible()); tries++) {
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await answer.waitFor({ timeout: 5_000 }).catch(() => {});
  }
  await answer.waitFor();
  await expectNothing('a reply in the queue');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menu').waitFor();
  await expectNothing('the menu of a ticket');

  for (const [path, text] of [
    ['/catalog/default/component/it-help-desk', 'Service level'],
    ['/catalog/default/component/it-help-desk/sla', 'First response'],
    ['/catalog/default/system/workplace-it', 'Tickets and promises'],
    ['/catalog/default/user/bilal.ahmed', 'Tickets'],
    ['/catalog/default/slapolicy/it-help-desk/preview', 'apiVersion'],
  ]) {
    await goTo(path, text);
    await expectNothing(path);
  }
  await context.close();
});

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
