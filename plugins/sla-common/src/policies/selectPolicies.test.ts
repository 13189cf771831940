import fc from 'fast-check';
import { Entity } from '@backstage/catalog-model';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import {
  ATTACHMENTS,
  Choice,
  compareSpecificity,
  coverageOf,
  DEFAULT_SERVICES,
  SelectablePolicy,
  selectPolicies,
  Specificity,
  SPECIFICITY_RULE,
  TicketFacts,
} from '.';

const OPTIONS = { services: DEFAULT_SERVICES };

const service = (annotation?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    tags: ['web'],
    annotations: annotation
      ? { 'sla.backstage-sla.dev/policies': annotation }
      : {},
  },
  spec: { type: 'service', system: 'commerce', owner: 'shop-team' },
});

const FACTS: TicketFacts = {
  service: 'component:default/shop',
  type: 'incident',
  priority: 'high',
  customer: 'group:default/orchard',
  labels: ['vip'],
  requesterGroups: ['group:default/buyers'],
  location: 'Lahore',
  createdAtMs: Date.UTC(2026, 5, 15, 12),
};

/** A policy that selects the service, for all of its tickets, unless told. */
function policy(
  name: string,
  spec: Partial<SlaPolicySpec> = {},
  inForceSinceMs = 0,
): SelectablePolicy {
  return {
    policyRef: `slapolicy:default/${name}`,
    title: name,
    spec: {
      owner: 'group:default/support',
      lifecycle: 'agreed',
      calendar: 'always',
      targets: { high: { resolution: '4h' } },
      appliesTo: { services: { 'spec.system': 'commerce' } },
      ...spec,
    },
    inForceSinceMs,
    zone: 'UTC',
  };
}

const select = (
  policies: SelectablePolicy[],
  facts: Partial<TicketFacts> = {},
  entity = service(),
) => selectPolicies(policies, entity, { ...FACTS, ...facts }, OPTIONS);

/** Names of the policies that apply. */
const applying = (...args: Parameters<typeof select>) =>
  select(...args)
    .filter(choice => choice.verdict === 'applies')
    .map(choice => choice.policyRef.split('/')[1]);

const byRule = { services: { 'spec.system': 'commerce' } };

describe('of policies of the same parties only the most specific one applies', () => {
  it.each<
    [string, SelectablePolicy, SelectablePolicy, string, string | undefined]
  >([
    [
      'named by the service before selecting it, whatever else it asks',
      policy('a', { appliesTo: {} }),
      policy('b', {
        customer: 'group:default/orchard',
        appliesTo: {
          services: { 'spec.system': 'commerce', 'spec.type': 'service' },
          tickets: { type: 'incident', priority: 'high' },
        },
        precedence: 1000,
      }),
      'slapolicy:default/a is named by the service.',
      'a',
    ],
    [
      'with a customer before one for everybody',
      policy('a', { customer: 'orchard' }),
      policy('b', {
        appliesTo: { ...byRule, tickets: { type: 'incident' } },
        precedence: 1000,
      }),
      'slapolicy:default/a names its customer.',
      undefined,
    ],
    [
      'more conditions on the ticket before fewer',
      policy('a', {
        appliesTo: {
          ...byRule,
          tickets: { $all: [{ type: 'incident' }, { priority: 'high' }] },
        },
      }),
      policy('b', {
        appliesTo: {
          services: { 'spec.system': 'commerce', 'spec.type': 'service' },
          tickets: { type: 'incident' },
        },
        precedence: 1000,
      }),
      'slapolicy:default/a has more conditions on the ticket.',
      undefined,
    ],
    [
      'more conditions on the service before fewer',
      policy('a', {
        appliesTo: {
          services: { 'spec.system': 'commerce', kind: 'component' },
        },
      }),
      policy('b', { precedence: 1000 }),
      'slapolicy:default/a has more conditions on the service.',
      undefined,
    ],
    [
      'higher precedence before lower',
      policy('a', { precedence: 1 }),
      policy('b', {}),
      'slapolicy:default/a has a higher precedence.',
      undefined,
    ],
    [
      'longer in force before shorter, where the rule does not decide',
      policy('a', {}, 1),
      policy('b', {}, 2),
      'slapolicy:default/a is equally specific and has been in force for longer.',
      undefined,
    ],
  ])('%s', (_step, strong, weak, reason, annotation) => {
    const entity = service(annotation);
    for (const policies of [
      [strong, weak],
      [weak, strong],
    ]) {
      const choices = select(policies, {}, entity);
      expect(choices.map(choice => choice.policyRef)).toEqual(
        policies.map(({ policyRef }) => policyRef),
      );
      expect(choices.find(c => c.policyRef === strong.policyRef)).toMatchObject(
        { verdict: 'applies' },
      );
      expect(choices.find(c => c.policyRef === weak.policyRef)).toMatchObject({
        verdict: 'beaten',
        beatenBy: strong.policyRef,
        reason,
      });
    }
  });

  it('counts the alternative that asks least', () => {
    const either = policy('either', {
      appliesTo: {
        ...byRule,
        tickets: {
          $any: [{ type: 'incident' }, { type: 'problem', priority: 'low' }],
        },
      },
    });
    const both = policy('both', {
      appliesTo: { ...byRule, tickets: { type: 'incident', priority: 'high' } },
    });
    expect(applying([either, both])).toEqual(['both']);
  });

  it('states the rule in sentences', () => {
    expect(SPECIFICITY_RULE.length).toBeGreaterThan(5);
    expect(SPECIFICITY_RULE.every(step => /^[A-Z].*\.$/.test(step))).toBe(true);
  });
});

describe('policies of different parties', () => {
  it('apply side by side: customer agreement, operating agreement, supplier, and another provider', () => {
    expect(
      applying([
        policy('customer'),
        policy('internal', { agreement: 'ola' }),
        policy('supplier', { agreement: 'uc', owner: 'group:default/hoster' }),
        policy('other-team', { owner: 'group:default/shop' }),
      ]),
    ).toEqual(['customer', 'internal', 'supplier', 'other-team']);
  });

  it('apply to tickets of any customer where the customer is a team that is served', () => {
    expect(
      applying([
        policy('internal', { agreement: 'ola', customer: 'first-line' }),
        policy('supplier', { agreement: 'uc', customer: 'first-line' }),
        policy('customer', { customer: 'first-line' }),
      ]),
    ).toEqual(['internal', 'supplier']);
  });

  it('are told apart by the full reference of the provider', () => {
    expect(
      applying([
        policy('a', { owner: 'support', precedence: 1 }),
        policy('b', { owner: 'Group:default/Support' }),
      ]),
    ).toEqual(['a']);
  });
});

describe('a default of the installation', () => {
  const fallback = (name = 'fallback', spec: Partial<SlaPolicySpec> = {}) =>
    policy(name, { appliesTo: { default: true }, ...spec });

  it('applies to services that no other policy covers', () => {
    expect(select([fallback()])).toEqual([
      expect.objectContaining({
        verdict: 'applies',
        specificity: expect.objectContaining({ attachment: 'default' }),
      }),
    ]);
  });

  it('yields to any other policy of its kind, whoever provides that', () => {
    const other = policy('other', { owner: 'group:default/shop' });
    expect(select([fallback(), other])[0]).toMatchObject({
      verdict: 'beaten',
      beatenBy: other.policyRef,
      beatenBecause: 'is-default',
      reason:
        'It is the default of the installation, and slapolicy:default/other applies.',
    });
  });

  it('stays beside policies of other kinds, and where the other one is for other tickets', () => {
    expect(
      applying([
        fallback(),
        policy('internal', { agreement: 'ola' }),
        policy('problems', {
          appliesTo: { ...byRule, tickets: { type: 'problem' } },
        }),
      ]),
    ).toEqual(['fallback', 'internal']);
  });

  it('is one of a kind, the most specific of several', () => {
    expect(
      applying([
        fallback('a', { owner: 'group:default/a' }),
        fallback('b', { owner: 'group:default/b', precedence: 2 }),
      ]),
    ).toEqual(['b']);
  });

  it('holds for services only, as the installation defines them', () => {
    const website = { ...service(), spec: { type: 'website' } };
    expect(coverageOf(fallback(), website, OPTIONS)).toBeUndefined();
    expect(
      coverageOf(fallback(), website, { services: { kind: 'component' } }),
    ).toBe('default');
    expect(select([fallback()], {}, website)[0].reason).toBe(
      'component:default/shop is not a service of the installation (sla.services), and does not name it in its annotation.',
    );
  });

  it('is an ordinary policy to a service that names it', () => {
    expect(
      applying([fallback(), policy('b')], {}, service('fallback')),
    ).toEqual(['fallback']);
  });
});

describe('the reason why a policy does not hold', () => {
  it.each<[string, Partial<SlaPolicySpec>, Partial<Choice>]>([
    [
      'a draft',
      { lifecycle: 'draft' },
      {
        verdict: 'not-agreed',
        reason: 'It is draft; only agreed policies apply.',
      },
    ],
    [
      'another service',
      { appliesTo: { services: { 'spec.system': 'payments' } } },
      {
        verdict: 'does-not-cover',
        reason:
          'Its spec.appliesTo.services does not select component:default/shop, which does not name it in its annotation either.',
        specificity: undefined,
      },
    ],
    [
      'no selector',
      { appliesTo: undefined },
      {
        verdict: 'does-not-cover',
        reason: 'component:default/shop does not name it in its annotation.',
      },
    ],
    [
      'another customer',
      { customer: 'lumen' },
      {
        verdict: 'other-customer',
        reason:
          "It is made with group:default/lumen; the ticket's customer is group:default/orchard.",
      },
    ],
    [
      'a day too early',
      { effective: { from: '2026-06-16' } },
      { verdict: 'not-effective', reason: 'It is effective from 2026-06-16.' },
    ],
    [
      'a day too late',
      { effective: { until: '2026-06-14' } },
      {
        verdict: 'not-effective',
        reason: 'It was effective until 2026-06-14.',
      },
    ],
    [
      'other tickets',
      { appliesTo: { ...byRule, tickets: { priority: 'low' } } },
      {
        verdict: 'other-tickets',
        reason: 'It is for other tickets; see its spec.appliesTo.tickets.',
      },
    ],
  ])('%s', (_why, spec, choice) => {
    expect(select([policy('a', spec)])).toEqual([
      expect.objectContaining(choice),
    ]);
  });

  it('names a ticket without a customer', () => {
    expect(
      select([policy('a', { customer: 'orchard' })], { customer: undefined })[0]
        .reason,
    ).toBe(
      'It is made with group:default/orchard; the ticket names no customer.',
    );
  });
});

describe('the facts of a ticket', () => {
  it.each<[string, unknown, boolean]>([
    ['a list that contains', { labels: { $contains: 'VIP' } }, true],
    [
      'a group of the requester',
      { requesterGroups: { $contains: 'group:default/buyers' } },
      true,
    ],
    ['a place', { location: 'lahore' }, true],
    ['what is not there', { category: { $exists: false } }, true],
    [
      'an alternative',
      { $any: [{ type: 'change' }, { priority: 'high' }] },
      true,
    ],
    ['a negation', { $not: { type: 'incident' } }, false],
  ])('%s', (_what, tickets, applies) => {
    const only = policy('a', { appliesTo: { ...byRule, tickets } });
    expect(applying([only])).toEqual(applies ? ['a'] : []);
  });

  it('compares the customer without regard to case', () => {
    expect(
      applying([policy('a', { customer: 'Group:default/Orchard' })], {
        customer: 'group:Default/ORCHARD',
      }),
    ).toEqual(['a']);
  });

  it.each<[string, string, boolean]>([
    // Karachi is five hours ahead: its 15 June ends at 19:00 UTC.
    ['2026-06-14T18:59:59Z', 'Asia/Karachi', false],
    ['2026-06-14T19:00:00Z', 'Asia/Karachi', true],
    ['2026-06-15T18:59:59Z', 'Asia/Karachi', true],
    ['2026-06-15T19:00:00Z', 'Asia/Karachi', false],
    ['2026-06-15T19:00:00Z', 'UTC', true],
  ])(
    'holds from the first to the last local day: %s in %s',
    (at, zone, holds) => {
      const oneDay = {
        ...policy('a', {
          effective: { from: '2026-06-15', until: '2026-06-15' },
        }),
        zone,
      };
      expect(applying([oneDay], { createdAtMs: Date.parse(at) })).toEqual(
        holds ? ['a'] : [],
      );
    },
  );

  it('survives an annotation that cannot be read', () => {
    expect(applying([policy('a')], {}, service(':::'))).toEqual(['a']);
  });
});

const policies: fc.Arbitrary<SelectablePolicy[]> = fc
  .array(
    fc.record({
      agreement: fc.constantFrom('sla' as const, 'ola' as const),
      owner: fc.constantFrom('support', 'shop'),
      customer: fc.constantFrom(undefined, 'orchard', 'lumen'),
      lifecycle: fc.constantFrom('agreed' as const, 'draft' as const),
      appliesTo: fc.constantFrom<NonNullable<SlaPolicySpec['appliesTo']>>(
        byRule,
        { services: { kind: 'component', 'spec.type': 'service' } },
        { default: true },
        { services: { kind: 'api' } },
        { ...byRule, tickets: { type: 'incident' } },
        { ...byRule, tickets: { type: 'problem' } },
      ),
      precedence: fc.constantFrom(undefined, 0, 1),
    }),
    { maxLength: 8 },
  )
  .map(specs => specs.map((spec, i) => policy(`p${i}`, spec, i % 3)));

it('chooses one policy of each kind and provider, whatever the order', () => {
  fc.assert(
    fc.property(
      policies.chain(all =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length }),
        ),
      ),
      fc.constantFrom(undefined, 'p0', 'p1, p2'),
      ([all, shuffled], annotation) => {
        const entity = service(annotation);
        const choices = select(all, {}, entity);
        const again = select(shuffled, {}, entity);
        const ordered = (list: Choice[]) =>
          [...list].sort((a, b) => (a.policyRef < b.policyRef ? -1 : 1));
        expect(ordered(again)).toEqual(ordered(choices));

        const partyOf = (policyRef: string) => {
          const { spec } = all.find(p => p.policyRef === policyRef)!;
          return `${spec.agreement} ${spec.owner}`;
        };
        const winners = choices.filter(c => c.verdict === 'applies');
        const parties = winners.map(c => partyOf(c.policyRef));
        expect(new Set(parties).size).toBe(parties.length);
        const refs = winners.map(c => c.policyRef);
        const beaten = choices.filter(c => c.verdict === 'beaten');
        expect(beaten.filter(c => !refs.includes(c.beatenBy!))).toEqual([]);
      },
    ),
  );
});

const specificities: fc.Arbitrary<Specificity> = fc.record({
  attachment: fc.constantFrom(...ATTACHMENTS),
  customer: fc.boolean(),
  ticketConditions: fc.nat(2),
  serviceConditions: fc.nat(2),
  precedence: fc.integer({ min: -1, max: 1 }),
});

it('compares specificity as an order: one before the other, and through a third', () => {
  fc.assert(
    fc.property(specificities, specificities, specificities, (a, b, c) => {
      expect(Math.sign(compareSpecificity(a, b))).toBe(
        0 - Math.sign(compareSpecificity(b, a)),
      );
      const isEqual = JSON.stringify(a) === JSON.stringify(b);
      expect(compareSpecificity(a, b) === 0).toBe(isEqual);
      const isChain =
        compareSpecificity(a, b) <= 0 && compareSpecificity(b, c) <= 0;
      expect(isChain && compareSpecificity(a, c) > 0).toBe(false);
    }),
  );
});
