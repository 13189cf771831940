import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import {
  ANNOTATION_POLICIES,
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
} from './constants';

/** Full entity ref of a policy as written in an annotation; kind and namespace may be left out. */
export function policyRefOf(text: string, defaultNamespace: string): string {
  return stringifyEntityRef(
    parseEntityRef(text.trim(), {
      defaultKind: KIND_SLA_POLICY,
      defaultNamespace,
    }),
  );
}

/** Full entity ref of a calendar as written in a policy; kind and namespace may be left out. */
export function calendarRefOf(text: string, defaultNamespace: string): string {
  return stringifyEntityRef(
    parseEntityRef(text.trim(), {
      defaultKind: KIND_BUSINESS_CALENDAR,
      defaultNamespace,
    }),
  );
}

/** Full entity ref of a policy's customer as the policy writes it; kind and namespace may be left out. */
export function customerRefOf(text: string, defaultNamespace: string): string {
  return stringifyEntityRef(
    parseEntityRef(text.trim(), { defaultKind: 'Group', defaultNamespace }),
  );
}

/** Policies that a service names in its annotation, as full refs. */
export function annotatedPolicyRefs(service: Entity): string[] {
  const text = service.metadata.annotations?.[ANNOTATION_POLICIES];
  if (!text) {
    return [];
  }
  return text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => policyRefOf(part, service.metadata.namespace ?? 'default'));
}

/** The calendars that a policy's text mentions, as it writes them, each once. */
export function calendarsMentioned(spec: SlaPolicySpec): string[] {
  const found = new Set<string>([spec.calendar]);
  for (const row of Object.values(spec.targets ?? {})) {
    for (const [key, value] of Object.entries(row ?? {})) {
      if (key === 'calendar') {
        found.add(value as string);
      } else if (typeof value === 'object' && value.calendar) {
        found.add(value.calendar);
      }
    }
  }
  for (const objective of spec.objectives ?? []) {
    if (objective.during) {
      found.add(objective.during);
    }
  }
  return [...found].filter(ref => typeof ref === 'string');
}
