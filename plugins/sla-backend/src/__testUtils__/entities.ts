import { Entity } from '@backstage/catalog-model';
import { SLA_API_VERSION } from '@backstage-sla/plugin-sla-common';

/** Monday to Friday, 9:00 to 17:00, Berlin. */
export const officeHours: Entity = {
  apiVersion: SLA_API_VERSION,
  kind: 'BusinessCalendar',
  metadata: {
    name: 'office-hours',
    namespace: 'default',
    title: 'Office hours',
  },
  spec: { timeZone: 'Europe/Berlin', hours: { 'mon-fri': '09:00-17:00' } },
};

export const always: Entity = {
  apiVersion: SLA_API_VERSION,
  kind: 'BusinessCalendar',
  metadata: { name: 'always', namespace: 'default', title: 'Always' },
  spec: { timeZone: 'UTC', alwaysOpen: true },
};

export const helpDesk: Entity = {
  apiVersion: SLA_API_VERSION,
  kind: 'SlaPolicy',
  metadata: { name: 'help-desk', namespace: 'default', title: 'Help desk' },
  spec: {
    owner: 'group:default/it',
    lifecycle: 'agreed',
    appliesTo: {
      services: { kind: 'component', 'spec.system': 'workplace' },
      tickets: { type: { $in: ['incident', 'service-request'] } },
    },
    calendar: 'office-hours',
    targets: {
      critical: { firstResponse: '5m', resolution: '1h', calendar: 'always' },
      high: { firstResponse: '10m', resolution: '4h' },
      medium: {
        firstResponse: { agreed: '1h', internal: '30m' },
        resolution: '8h',
      },
    },
    pause: { resolution: ['pending', 'on-hold'] },
    warnAt: ['50%', '80%'],
    objectives: [{ metric: 'first-response', attainment: '90%', over: '30d' }],
  },
};

export const mail: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'mail', namespace: 'default' },
  spec: { type: 'service', system: 'workplace' },
};

/** No policy covers it. */
export const intranet: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'intranet', namespace: 'default' },
  spec: { type: 'website' },
};

export const everything = [officeHours, always, helpDesk, mail, intranet];

/** A policy of the help desk's parties: 3 hours to resolve whatever it applies to. */
export function policyOfIt(name: string, spec: object): Entity {
  return {
    ...helpDesk,
    metadata: { name, namespace: 'default', title: name },
    spec: {
      owner: 'group:default/it',
      lifecycle: 'agreed',
      calendar: 'always',
      targets: { default: { resolution: '3h' } },
      ...spec,
    },
  };
}

/** Another one like it, with some fields of its spec different. */
export function named(entity: Entity, name: string, spec: object = {}): Entity {
  return {
    ...entity,
    metadata: { ...entity.metadata, name },
    spec: { ...entity.spec, ...spec },
  };
}
