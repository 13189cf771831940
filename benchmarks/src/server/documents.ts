/** What stands in the catalog of the measured installation. */

const apiVersion = 'sla.backstage-sla.dev/v1alpha1';

/** Which tickets a service has: those that are open, or the history of closed ones. */
export type Desk = 'open' | 'closed';

/** Services of each desk. */
export const SERVICES = 20;

export function serviceRef(desk: Desk, index: number): string {
  return `component:default/${desk}-${index % SERVICES}`;
}

export function calendarDocument(holidays: string[]): object {
  return {
    apiVersion,
    kind: 'BusinessCalendar',
    metadata: { name: 'office-hours', title: 'Office hours' },
    spec: {
      timeZone: 'Europe/Berlin',
      hours: { 'mon-fri': ['09:00-12:30', '13:00-17:00'] },
      holidays: [{ country: 'DE-BE' }, { dates: holidays }],
    },
  };
}

/** What is promised for open tickets is long: all of their clocks have their deadlines ahead, as clocks that are worth recomputing. */
const FIRST_RESPONSE = {
  open: { agreed: '30h', internal: '24h' },
  closed: { agreed: '4h', internal: '3h' },
};
const INTERNAL_RESOLUTION = {
  open: { high: '40h', default: '40h' },
  closed: { high: '12h', default: '30h' },
};

/** A policy with four clocks at once on an open ticket, whether or not somebody has answered it. */
export function policyDocument(
  desk: Desk,
  resolution: { high: string; default: string },
): object {
  const row = (agreed: string, internal: string) => ({
    firstResponse: FIRST_RESPONSE[desk],
    nextResponse: FIRST_RESPONSE[desk].agreed,
    periodicUpdate: '40h',
    resolution: { agreed, internal },
  });
  return {
    apiVersion,
    kind: 'SlaPolicy',
    metadata: { name: policyName(desk), title: `Desk of ${desk} tickets` },
    spec: {
      owner: 'group:default/support',
      lifecycle: 'agreed',
      appliesTo: {
        services: { kind: 'component', 'spec.system': `${desk}-desk` },
      },
      calendar: 'office-hours',
      targets: {
        high: row(resolution.high, INTERNAL_RESOLUTION[desk].high),
        default: row(resolution.default, INTERNAL_RESOLUTION[desk].default),
      },
      pause: { resolution: ['pending', 'on-hold'] },
      warnAt: ['50%', '80%'],
    },
  };
}

export function policyName(desk: Desk): string {
  return `${desk}-desk`;
}

export function peopleAndServices(): object[] {
  const entity = (kind: string, name: string, spec: object) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec,
  });
  const services = (['open', 'closed'] as const).flatMap(desk =>
    Array.from({ length: SERVICES }, (_, index) =>
      entity('Component', `${desk}-${index}`, {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/support',
        system: `${desk}-desk`,
      }),
    ),
  );
  return [
    entity('Group', 'support', { type: 'team', children: [] }),
    entity('System', 'open-desk', { owner: 'group:default/support' }),
    entity('System', 'closed-desk', { owner: 'group:default/support' }),
    ...services,
  ];
}

export const BURST_SERVICE = 'component:default/burst';

/** A service whose tickets, raised in one moment, come due in one moment, and its policy. */
export function burstDocuments(targetMinutes: number): [object, object] {
  return [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'burst' },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/support',
        system: 'burst-desk',
      },
    },
    {
      apiVersion,
      kind: 'SlaPolicy',
      metadata: { name: 'burst', title: 'Due at once' },
      spec: {
        owner: 'group:default/support',
        lifecycle: 'agreed',
        appliesTo: {
          services: { kind: 'component', 'spec.system': 'burst-desk' },
        },
        calendar: 'always',
        targets: { default: { resolution: `${targetMinutes}m` } },
        warnAt: ['50%'],
      },
    },
  ];
}

/** Documents as one file of the catalog; JSON is YAML. */
export function fileOf(documents: object[]): string {
  return documents.map(one => `---\n${JSON.stringify(one)}\n`).join('');
}
