import { Entity } from '@backstage/catalog-model';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import { rechoosePolicies } from './rechoosePolicies';
import { SelectablePolicy, TicketFacts } from './types';

const mail: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'mail' },
  spec: { type: 'service' },
};
const options = { services: { kind: 'component' } };

function policy(
  name: string,
  spec: Partial<SlaPolicySpec> = {},
): SelectablePolicy {
  return {
    policyRef: `slapolicy:default/${name}`,
    title: name,
    spec: {
      owner: 'group:default/it',
      lifecycle: 'agreed',
      calendar: 'always',
      targets: { default: { resolution: '4h' } },
      ...spec,
      appliesTo: { services: { kind: 'component' }, ...spec.appliesTo },
    },
    inForceSinceMs: 0,
    zone: 'UTC',
  };
}

const forTickets = (tickets: object) => ({ appliesTo: { tickets } });
const now = Date.UTC(2026, 2, 4);
const facts = (draft: Partial<TicketFacts> = {}): TicketFacts => ({
  service: 'component:default/mail',
  createdAtMs: now,
  ...draft,
});

/** Names of the policies afterwards; undefined where nothing changes. */
function after(
  held: SelectablePolicy[],
  inForce: SelectablePolicy[],
  before: Partial<TicketFacts>,
  change: Partial<TicketFacts>,
): string[] | undefined {
  const rechoice = rechoosePolicies(
    { held, inForce },
    mail,
    { before: facts(before), after: facts({ ...before, ...change }) },
    options,
  );
  return (
    rechoice &&
    [...rechoice.staying, ...rechoice.joining].map(({ title }) => title)
  );
}

const everybody = policy('everybody');
const vip = policy('vip', forTickets({ labels: { $contains: 'vip' } }));

it('swaps policies of the same parties as the ticket comes to fit another one, and back', () => {
  const inForce = [everybody, vip];
  const labels = ['vip'];
  expect(after([everybody], inForce, {}, { labels })).toEqual(['vip']);
  expect(after([vip], inForce, { labels }, { labels: [] })).toEqual([
    'everybody',
  ]);
});

it('leaves all as it is where the change is of no interest to any policy', () => {
  expect(
    after([everybody], [everybody, vip], {}, { category: 'x' }),
  ).toBeUndefined();
});

it('takes a policy off that no longer fits, also where none takes its place', () => {
  expect(after([vip], [vip], { labels: ['vip'] }, { labels: [] })).toEqual([]);
});

it('gives a policy to a ticket that had none', () => {
  expect(after([], [vip], {}, { labels: ['vip'] })).toEqual(['vip']);
});

it('keeps what other parties promised', () => {
  const supplier = policy('supplier', {
    agreement: 'uc',
    owner: 'group:default/supplier',
  });
  expect(
    after(
      [everybody, supplier],
      [everybody, supplier, vip],
      {},
      { labels: ['vip'] },
    ),
  ).toEqual(['supplier', 'vip']);
});

it('goes by what was promised, not by what the policy says today', () => {
  const today = policy('vip', forTickets({ labels: { $contains: 'gold' } }));
  const retired = { ...vip, spec: { ...vip.spec, lifecycle: 'retired' } };
  const labels = ['vip'];
  const change = { labels: ['vip', 'berlin'] };
  expect(after([vip], [today], { labels }, change)).toBeUndefined();
  expect(
    after([vip], [retired as SelectablePolicy], { labels }, change),
  ).toBeUndefined();
  expect(
    after([vip], [{ ...retired, ...today }], { labels }, { labels: [] }),
  ).toEqual([]);
});

it('brings on no policy that fitted before, but for the place of one that leaves', () => {
  // Both came after the ticket was raised.
  const closer = policy('closer', forTickets({ type: 'incident' }));
  const other = policy('other', { owner: 'group:default/network' });
  const before = { type: 'incident', labels: ['vip'] };
  const inForce = [vip, closer, other];
  expect(
    after([vip], inForce, before, { labels: ['vip', 'x'] }),
  ).toBeUndefined();
  expect(after([vip], inForce, before, { labels: [] })).toEqual(['closer']);
});

it('falls back on the default of the installation, and leaves it again', () => {
  const fallback = policy('fallback', {
    owner: 'group:default/platform',
    appliesTo: { default: true, services: undefined },
  });
  const inForce = [fallback, vip];
  const labels = ['vip'];
  expect(after([vip], inForce, { labels }, { labels: [] })).toEqual([
    'fallback',
  ]);
  expect(after([fallback], inForce, {}, { labels })).toEqual(['vip']);
});

it('brings on only what is agreed and effective when the change is made', () => {
  const labels = ['vip'];
  const over = { ...vip.spec, effective: { until: '2026-03-03' } };
  expect(after([], [{ ...vip, spec: over }], {}, { labels })).toBeUndefined();
  const draft = { ...vip.spec, lifecycle: 'draft' as const };
  expect(after([], [{ ...vip, spec: draft }], {}, { labels })).toBeUndefined();
});

it('asks for the customer of the ticket', () => {
  const acme = policy('acme', { customer: 'group:default/acme' });
  expect(
    after(
      [everybody],
      [everybody, acme],
      {},
      { customer: 'group:default/acme' },
    ),
  ).toEqual(['acme']);
  expect(
    after(
      [acme],
      [everybody, acme],
      { customer: 'group:default/acme' },
      { customer: 'group:default/zed' },
    ),
  ).toEqual(['everybody']);
});
