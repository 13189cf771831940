/** What stands in the catalog of the fault test. */

const apiVersion = 'sla.backstage-sla.dev/v1alpha1';

const SERVICES = ['till', 'stock', 'loyalty', 'gift-cards'];

export const SERVICE_REFS = SERVICES.map(name => `component:default/${name}`);
export const TEAMS = ['group:default/first-line', 'group:default/second-line'];
export const STAFF = ['user:default/ada', 'user:default/bo'];
export const REQUESTERS = ['user:default/chris', 'user:default/dana'];

function entity(kind: string, name: string, spec: object): object {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec,
  };
}

function user(name: string, memberOf: string[]): object {
  return entity('User', name, { memberOf, profile: { displayName: name } });
}

/**
 * A policy whose targets are seconds, so that something comes due all the time: warnings, breaches, next cycles, both faces.
 */
function policy(escalations: object[]): object {
  return {
    apiVersion,
    kind: 'SlaPolicy',
    metadata: { name: 'shops', title: 'Shops' },
    spec: {
      owner: 'group:default/first-line',
      lifecycle: 'agreed',
      appliesTo: { services: { kind: 'component', 'spec.system': 'shops' } },
      calendar: 'always',
      targets: {
        critical: {
          firstResponse: '4s',
          nextResponse: '5s',
          resolution: '15s',
        },
        default: {
          firstResponse: { agreed: '10s', internal: '6s' },
          nextResponse: '12s',
          periodicUpdate: '15s',
          resolution: { agreed: '40s', internal: '30s' },
        },
      },
      pause: { resolution: ['pending', 'on-hold'] },
      warnAt: ['50%', '80%'],
      escalations,
    },
  };
}

const ESCALATIONS = [
  {
    level: 1,
    when: { metric: 'first-response', at: '80%' },
    notify: ['assignee', 'team'],
  },
  {
    level: 2,
    when: { metric: 'resolution', at: '100%' },
    notify: ['owner'],
    assignTo: 'group:default/second-line',
  },
];

export function catalogDocuments(): object[] {
  return [
    entity('Group', 'first-line', { type: 'team', children: [] }),
    entity('Group', 'second-line', { type: 'team', children: [] }),
    user('ada', ['first-line']),
    user('bo', ['second-line']),
    user('chris', []),
    user('dana', []),
    entity('System', 'shops', { owner: 'group:default/first-line' }),
    ...SERVICES.map(name =>
      entity('Component', name, {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/first-line',
        system: 'shops',
      }),
    ),
    {
      apiVersion,
      kind: 'BusinessCalendar',
      metadata: { name: 'always', title: 'Always' },
      spec: { timeZone: 'UTC', alwaysOpen: true },
    },
    policy(ESCALATIONS),
  ];
}
