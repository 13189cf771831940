import { Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { until } from './portal';
import { portalSuite } from './suite';

const HELP_DESK = 'slapolicy:default/it-help-desk';
const policyPage = '/catalog/default/slapolicy/it-help-desk';

const suite = portalSuite({
  path: '/sla/policies',
  text: 'IT help desk agreement',
});
const { open } = suite;

interface Policy {
  policyRef: string;
  title: string;
  revision: string;
  serviceCount: number;
  missingSince?: string;
  attainment: { met: number; breached: number };
  signOffs: Array<{ party: string; agreedBy: string; note?: string }>;
}

const listPolicies = async () =>
  (await suite.portal.api<{ items: Policy[] }>('GET', '/policies')).items;

const helpDesk = () =>
  suite.portal.api<Policy>('GET', `/policies/by-ref?ref=${HELP_DESK}`);

async function expectGoodLooks(page: Page) {
  const overflow = await page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await accessibilityFindings(page)).toEqual([]);
}

it.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 420 },
] as const)('lists all policies with the right numbers, %j', async options => {
  const { page, context, complaints } = await open('/sla/policies', options);
  const policies = await listPolicies();
  expect(policies.length).toBeGreaterThanOrEqual(3);
  for (const { title, attainment } of policies) {
    const row = page.getByRole('row').filter({
      has: page.getByRole('link', { name: title, exact: true }),
    });
    await row.waitFor();
    const total = attainment.met + attainment.breached;
    await row
      .getByText(
        total > 0 ? `${attainment.met} of ${total} clocks` : 'Nothing measured',
      )
      .waitFor();
  }
  await page.getByRole('searchbox').fill('help desk');
  await page.getByText(`1 of ${policies.length} policies`).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('help desk');
  await expectGoodLooks(page);
  expect(complaints).toEqual([]);
  await context.close();
});

it('leads from the list to the agreement, which its provider signs, and to its history', async () => {
  const { page, context, complaints } = await open('/sla/policies');
  await page
    .getByRole('link', { name: 'IT help desk agreement', exact: true })
    .click();
  await page.getByText('Revision in force', { exact: true }).waitFor();
  const hours = page.getByRole('region', { name: 'Karachi office hours' });
  await hours.getByRole('row', { name: /Monday.*09:00-19:00/ }).waitFor();

  await page.getByRole('link', { name: 'Agreement', exact: true }).click();
  const agreement = page.getByRole('article');
  await agreement
    .getByRole('row', { name: /Critical 5 minutes 1 hour/ })
    .waitFor();
  const before = await helpDesk();
  expect(before.signOffs).toEqual([]);
  await agreement.getByText(before.revision).first().waitFor();

  // On paper there is the agreement and nothing else.
  await page.emulateMedia({ media: 'print' });
  await agreement.waitFor();
  for (const name of ['Catalog', 'Overview']) {
    expect(await page.getByText(name).first().isVisible()).toBe(false);
  }
  const sign = agreement.getByText('Sign as provider');
  expect(await sign.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });

  await sign.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('As reviewed');
  await dialog.getByText('I have read these terms').click();
  await dialog.getByRole('button', { name: 'Sign' }).click();
  await agreement.getByText('Signed for IT support.').waitFor();
  await agreement
    .getByRole('row')
    .filter({ hasText: /IT support.*Amina Khan.*As reviewed/ })
    .waitFor();
  expect((await helpDesk()).signOffs).toMatchObject([
    {
      party: 'provider',
      agreedBy: 'user:default/amina.khan',
      note: 'As reviewed',
    },
  ]);
  await expectGoodLooks(page);

  await page.getByRole('link', { name: 'Revisions', exact: true }).click();
  const revision = page.getByRole('region', {
    name: `Revision ${before.revision}`,
  });
  await revision.getByText('In force', { exact: true }).waitFor();
  await revision.getByText('As reviewed').waitFor();
  await expectGoodLooks(page);
  expect(complaints).toEqual([]);
  await context.close();
});

it('shows a changed policy with what changed, and its signature as one under earlier terms', async () => {
  const before = await helpDesk();
  suite.portal.editExample('policies/it-help-desk.yaml', text =>
    text.replace('resolution: 4h', 'resolution: 2h'),
  );
  await until(
    'the new revision is in force',
    async () => (await helpDesk()).revision !== before.revision,
    90,
  );
  const { revision } = await helpDesk();
  const { page, context, complaints } = await open(`${policyPage}/revisions`);
  const card = page.getByRole('region', { name: `Revision ${revision}` });
  await card.getByText('High: Resolution').waitFor();
  await card.locator('del').getByText('4h').waitFor();
  await card.locator('ins').getByText('2h').waitFor();

  await page.getByRole('link', { name: 'Agreement', exact: true }).click();
  await page
    .getByText(`Signed earlier terms only (revision ${before.revision}`)
    .waitFor();
  await page.getByRole('button', { name: 'Sign as provider' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('says loudly that a policy is gone from the catalog, and lets it be retired', async () => {
  suite.portal.editExample('all.yaml', text =>
    text.replace('    - ./policies/customer-success.yaml\n', ''),
  );
  const gone = async () =>
    (await listPolicies()).find(policy => policy.missingSince);
  await until('it is missed', async () => (await gone()) !== undefined, 90);
  const { title } = (await gone())!;

  const { page, context, complaints } = await open('/sla/policies');
  await page.getByRole('alert').getByText(title).waitFor();
  const row = page.getByRole('row').filter({ hasText: title });
  await row.getByText('Gone from the catalog').waitFor();
  await row.getByRole('button', { name: 'Read it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Targets' }).waitFor();
  await dialog.getByRole('button', { name: 'Retire' }).click();
  await dialog.getByText(`Retire ${title}?`).waitFor();
  await dialog.getByRole('button', { name: 'Retire' }).click();
  await dialog.waitFor({ state: 'detached' });
  await row.getByText('Retired').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
