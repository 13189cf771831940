import fc from 'fast-check';
import { Entity } from '@backstage/catalog-model';
import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import { DEFAULT_SERVICES, findTies, SelectablePolicy } from '.';
import { areDisjoint } from './conditions';

const SHOP: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', annotations: {} },
  spec: { type: 'service', system: 'commerce' },
};

const services = { services: { 'spec.system': 'commerce' } };

function policy(
  name: string,
  spec: Partial<SlaPolicySpec> = {},
): SelectablePolicy {
  return {
    policyRef: `slapolicy:default/${name}`,
    title: name,
    spec: {
      owner: 'group:default/support',
      lifecycle: 'agreed',
      calendar: 'always',
      targets: { high: { resolution: '4h' } },
      appliesTo: services,
      ...spec,
    },
    inForceSinceMs: 0,
    zone: 'UTC',
  };
}

function tied(
  a: Partial<SlaPolicySpec>,
  b: Partial<SlaPolicySpec>,
  shared = [SHOP],
): boolean {
  const ties = findTies([policy('a', a), policy('b', b)], () => shared, {
    services: DEFAULT_SERVICES,
  });
  return ties.length > 0;
}

const tickets = (predicate: unknown) => ({
  appliesTo: { ...services, tickets: predicate },
});

describe('findTies', () => {
  it('names both policies, a service and the mend', () => {
    expect(
      findTies(
        [policy('a'), policy('b'), policy('c', { precedence: 1 })],
        () => [SHOP],
        {
          services: DEFAULT_SERVICES,
        },
      ),
    ).toEqual([
      {
        policyRefs: ['slapolicy:default/a', 'slapolicy:default/b'],
        message:
          'slapolicy:default/a and slapolicy:default/b are equally specific for tickets of component:default/shop, so neither goes before the other; give one of them a higher spec.precedence, or narrow its spec.appliesTo',
      },
    ]);
  });

  it.each<[string, Partial<SlaPolicySpec>, Partial<SlaPolicySpec>]>([
    ['another kind of agreement', {}, { agreement: 'ola' }],
    ['another provider', {}, { owner: 'group:default/shop' }],
    ['a draft', {}, { lifecycle: 'draft' }],
    ['another precedence', {}, { precedence: 1 }],
    ['another customer', { customer: 'orchard' }, { customer: 'lumen' }],
    ['a customer against everybody', {}, { customer: 'lumen' }],
    [
      'dates one after the other',
      { effective: { until: '2026-06-30' } },
      { effective: { from: '2026-07-01' } },
    ],
    ['more conditions', tickets({ type: 'incident' }), {}],
    [
      'another type',
      tickets({ type: 'incident' }),
      tickets({ type: 'problem' }),
    ],
    [
      'another list of types',
      tickets({ type: { $in: ['incident', 'problem'] } }),
      tickets({ type: { $in: ['change', 'service-request'] } }),
    ],
    [
      'one is all that the other is not',
      tickets({ priority: 'critical' }),
      tickets({ $not: { priority: { $in: ['critical', 'high'] } } }),
    ],
    [
      'a category against none',
      tickets({ category: { $hasPrefix: 'net' } }),
      tickets({ category: { $exists: false } }),
    ],
    [
      'every pair of alternatives',
      tickets({ $any: [{ type: 'incident' }, { type: 'problem' }] }),
      tickets({ $any: [{ type: 'change' }, { type: 'service-request' }] }),
    ],
    [
      'a default against one that selects',
      { appliesTo: { default: true } },
      {},
    ],
  ])('sees none with %s', (_what, a, b) => {
    expect(tied(a, b)).toBe(false);
    expect(tied(b, a)).toBe(false);
  });

  it.each<[string, Partial<SlaPolicySpec>, Partial<SlaPolicySpec>]>([
    ['everything alike', {}, {}],
    ['the provider in other letters', {}, { owner: 'Support' }],
    [
      'the same customer',
      { customer: 'orchard' },
      { customer: 'group:default/Orchard' },
    ],
    [
      'other teams served, on the same tickets',
      { agreement: 'ola', customer: 'orchard' },
      { agreement: 'ola', customer: 'lumen' },
    ],
    [
      'a common day',
      { effective: { until: '2026-07-01' } },
      { effective: { from: '2026-07-01' } },
    ],
    [
      'lists with a common type',
      tickets({ type: { $in: ['incident', 'problem'] } }),
      tickets({ type: { $in: ['Problem', 'change'] } }),
    ],
    [
      'conditions on different facts',
      tickets({ type: 'incident' }),
      tickets({ priority: 'high' }),
    ],
    [
      'labels that a ticket can have together',
      tickets({ labels: { $contains: 'vip' } }),
      tickets({ labels: { $contains: 'beta' } }),
    ],
    [
      'two defaults, whoever provides them',
      { appliesTo: { default: true } },
      { appliesTo: { default: true }, owner: 'group:default/shop' },
    ],
  ])('sees one with %s', (_what, a, b) => {
    expect(tied(a, b)).toBe(true);
    expect(tied(b, a)).toBe(true);
  });

  it('sees none without a service that both cover', () => {
    expect(tied({}, {}, [])).toBe(false);
    const other = { ...SHOP, spec: { type: 'service', system: 'payments' } };
    expect(tied({}, {}, [other])).toBe(false);
  });

  it('sees none where the service names one of the two, and one where it names both', () => {
    const naming = (annotation: string) => ({
      ...SHOP,
      metadata: {
        name: 'shop',
        annotations: { 'sla.backstage-sla.dev/policies': annotation },
      },
    });
    expect(tied({}, {}, [naming('a')])).toBe(false);
    expect(tied({}, {}, [naming('a,b')])).toBe(true);
  });

  it('asks for services only of pairs that could hold together', () => {
    const sharedServices = jest.fn(() => []);
    findTies(
      [policy('a'), policy('b', { agreement: 'uc' }), policy('c')],
      sharedServices,
      { services: DEFAULT_SERVICES },
    );
    expect(sharedServices).toHaveBeenCalledTimes(1);
  });
});

describe('areDisjoint', () => {
  const values = fc.constantFrom<string | number | boolean>(
    'a',
    'A',
    'ab',
    'b',
    7,
    '7',
    true,
    'true',
  );
  const predicates: fc.Arbitrary<FilterPredicate> = fc.letrec<{
    predicate: FilterPredicate;
  }>(tie => ({
    predicate: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.dictionary(
        fc.constantFrom('x', 'y'),
        fc.oneof(
          values,
          fc.record({ $in: fc.array(values, { minLength: 1, maxLength: 3 }) }),
          fc.record({ $exists: fc.boolean() }),
          fc.record({ $hasPrefix: fc.constantFrom('a', 'AB', '7') }),
          fc.record({ $contains: values }),
        ),
        { minKeys: 1, maxKeys: 2 },
      ) as fc.Arbitrary<FilterPredicate>,
      fc.record({
        $all: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        $any: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ $not: tie('predicate') }),
    ),
  })).predicate;
  const facts = fc.record(
    { x: fc.oneof(values, fc.array(values)), y: values },
    { requiredKeys: [] },
  );

  it('never says so of two predicates that one ticket matches', () => {
    fc.assert(
      fc.property(predicates, predicates, facts, (a, b, ticket) => {
        const both =
          evaluateFilterPredicate(a, ticket) &&
          evaluateFilterPredicate(b, ticket);
        expect(both && areDisjoint(a, b)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not follow alternatives without end', () => {
    const many: FilterPredicate = {
      $all: Array.from({ length: 40 }, (_, i) => ({
        $any: [{ [`k${i}`]: 'a' }, { [`k${i}`]: 'b' }] as FilterPredicate[],
      })),
    };
    expect(areDisjoint(many, { type: 'incident' })).toBe(false);
  });
});
