import fc from 'fast-check';
import { policySpecs, respelled } from '../__testUtils__/policySpecs';
import { diffPolicies, SlaPolicySpec, validatePolicySpec } from '.';

const SPEC: SlaPolicySpec = {
  owner: 'group:default/support',
  lifecycle: 'agreed',
  review: { every: 'P1Y', last: '2026-01-01' },
  appliesTo: {
    services: { kind: 'component', 'spec.system': 'payments' },
    tickets: { type: { $in: ['incident', 'problem'] } },
  },
  calendar: 'office-hours',
  targets: {
    high: { firstResponse: '10m', resolution: '4h' },
    medium: { resolution: { agreed: '8h', internal: '6h' } },
  },
  warnAt: ['50%', '80%'],
  escalations: [
    {
      level: 1,
      when: { metric: 'resolution', after: '2h' },
      notify: ['assignee'],
    },
  ],
  objectives: [{ metric: 'resolution', attainment: '90%', over: '4w' }],
};

/** The differences to the spec above, as `path: before → after`. */
function changesOf(after: Partial<SlaPolicySpec>): string[] {
  return diffPolicies(SPEC, { ...SPEC, ...after }).map(
    ({ path, before = '-', after: now = '-' }) => `${path}: ${before} → ${now}`,
  );
}

describe('diffPolicies', () => {
  it('tells a shorter target in the words of the documents', () => {
    expect(
      changesOf({
        targets: {
          ...SPEC.targets,
          high: { firstResponse: '10m', resolution: '2h' },
        },
      }),
    ).toEqual(['targets.high.resolution: 4h → 2h']);
  });

  it.each<[string, Partial<SlaPolicySpec>, string[]]>([
    [
      'a target in both faces',
      {
        targets: {
          high: {
            firstResponse: '10m',
            resolution: { agreed: '4h', internal: '3h', calendar: 'always' },
          },
          medium: { resolution: '8h' },
        },
      },
      [
        'targets.high.resolution.internal: - → 3h',
        'targets.high.resolution.calendar: - → always',
        'targets.medium.resolution.internal: 6h → -',
      ],
    ],
    [
      'a priority that came and one that went, target by target',
      {
        targets: {
          high: { firstResponse: '10m', resolution: '4h' },
          low: { resolution: '3 business days', calendar: 'always' },
        },
      },
      [
        'targets.medium.resolution: 8h → -',
        'targets.medium.resolution.internal: 6h → -',
        'targets.low.resolution: - → 3 business days',
        'targets.low.calendar: - → always',
      ],
    ],
    [
      'lists of plain values as a whole',
      { warnAt: ['80%'], pause: { resolution: ['pending', 'on-hold'] } },
      [
        'warnAt: ["50%","80%"] → ["80%"]',
        'pause.resolution: - → ["pending","on-hold"]',
      ],
    ],
    [
      'lists of mappings by their place',
      {
        escalations: [
          {
            level: 1,
            when: { metric: 'resolution', after: '3h' },
            notify: ['assignee', 'team'],
          },
        ],
        objectives: [
          { metric: 'resolution', attainment: '95%', over: '4w' },
          { metric: 'first-response', attainment: '90%', over: '30d' },
        ],
      },
      [
        'escalations[0].when.after: 2h → 3h',
        'escalations[0].notify: ["assignee"] → ["assignee","team"]',
        'objectives[0].attainment: 90% → 95%',
        'objectives[1]: - → {"metric":"first-response","attainment":"90%","over":"30d"}',
      ],
    ],
    [
      'predicates key by key',
      {
        appliesTo: {
          services: { kind: 'component', 'spec.system': 'commerce' },
          tickets: { type: 'incident' },
        },
      },
      [
        'appliesTo.services.spec.system: payments → commerce',
        'appliesTo.tickets.type: {"$in":["incident","problem"]} → incident',
      ],
    ],
    [
      'what is no text',
      { applyToOpenTickets: true, precedence: 7, resolutionRequired: 'code' },
      [
        'applyToOpenTickets: - → true',
        'precedence: - → 7',
        'resolutionRequired: - → code',
      ],
    ],
    [
      'an empty mapping, which is not the default',
      { pause: {} },
      ['pause: - → {}'],
    ],
  ])('tells %s', (_what, after, changes) => {
    expect(changesOf(after)).toEqual(changes);
  });

  it('does not count another spelling of the same', () => {
    const respelt: SlaPolicySpec = {
      ...SPEC,
      review: { last: '2026-01-01', every: 'P12M' },
      targets: {
        medium: { resolution: { internal: '360m', agreed: 'PT8H' } },
        high: { resolution: { agreed: '3h 60m' }, firstResponse: '600s' },
      },
      warnAt: ['50 %', '80.0%'],
      escalations: [
        {
          notify: ['assignee'],
          when: { after: '120m', metric: 'resolution' },
          level: 1,
        },
      ],
      objectives: [{ over: '28d', metric: 'resolution', attainment: '90.0%' }],
    };
    expect(validatePolicySpec(respelt)).toEqual([]);
    expect(diffPolicies(SPEC, respelt)).toEqual([]);
  });

  it('finds nothing between a policy and itself, however it is spelled', () => {
    fc.assert(
      fc.property(policySpecs, spec => {
        expect(diffPolicies(spec, spec)).toEqual([]);
        expect(diffPolicies(spec, respelled(spec))).toEqual([]);
      }),
    );
  });

  it('finds something between two policies exactly when they say something different', () => {
    fc.assert(
      fc.property(policySpecs, policySpecs, fc.nat(), (a, other, place) => {
        // Mostly alike: one field is taken from another policy.
        const fields = Object.keys({ ...a, ...other });
        const field = fields[place % fields.length] as keyof SlaPolicySpec;
        const b = { ...a, [field]: other[field] };
        const isSame =
          JSON.stringify(respelled(a)) === JSON.stringify(respelled(b));
        expect(diffPolicies(a, b).length === 0).toBe(isSame);
      }),
    );
  });

  it('tells the way back as the way there, turned round', () => {
    fc.assert(
      fc.property(policySpecs, policySpecs, (a, b) => {
        const key = ({
          path,
          before,
          after,
        }: {
          path: string;
          before?: string;
          after?: string;
        }) => JSON.stringify([path, before, after]);
        const there = diffPolicies(a, b).map(key);
        const back = diffPolicies(b, a).map(({ path, before, after }) =>
          key({ path, before: after, after: before }),
        );
        expect(back.sort()).toEqual(there.sort());
      }),
    );
  });
});
