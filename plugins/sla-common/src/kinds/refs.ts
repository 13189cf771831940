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

/** Full entity ref of a policy's provider as the policy writes it; kind and namespace may be left out. */
export function providerRefOf(text: string, defaultNamespace: string): string {
  return stringifyEntityRef(
    parseEntityRef(text.trim(), { defaultKind: 'Group', defaultNamespace }),
  );
}

/** Policies that a service names in its annotation, as full refs. */
export function annotatedPolicyRefs(service: Entity): string[] {
  return annotationParts(service).map(part =>
    policyRefOf(part, service.metadata.namespace ?? 'default'),
  );
}

/** What stands between the commas of the annotation in which a service names policies, whether it can be read or not. */
export function annotationParts(service: Entity): string[] {
  const text = service.metadata.annotations?.[ANNOTATION_POLICIES] ?? '';
  return text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}

/** A calendar's ref as a policy writes it, and where. */
export interface CalendarMention {
  /** `spec.targets.high.calendar` */
  path: string;
  text: string;
}

/** Every place where a policy names a calendar in which it counts time. */
export function calendarMentions(spec: SlaPolicySpec): CalendarMention[] {
  const found: Array<{ path: string; text: unknown }> = [
    { path: 'spec.calendar', text: spec.calendar },
  ];
  for (const [priority, row] of Object.entries(spec.targets ?? {})) {
    for (const [key, value] of Object.entries(row ?? {})) {
      const path = `spec.targets.${priority}.${key}`;
      if (key === 'calendar') {
        found.push({ path, text: value });
      } else if (typeof value === 'object' && value !== null) {
        found.push({ path: `${path}.calendar`, text: value.calendar });
      }
    }
  }
  if (Array.isArray(spec.objectives)) {
    spec.objectives.forEach((objective, i) =>
      found.push({
        path: `spec.objectives[${i}].during`,
        text: objective?.during,
      }),
    );
  }
  return found.filter(isMention);
}

/** Every place where a policy names the hours in which a support channel is staffed. They count no time. */
export function supportHourMentions(spec: SlaPolicySpec): CalendarMention[] {
  const channels = Array.isArray(spec.supportChannels)
    ? spec.supportChannels
    : [];
  return channels
    .map((channel, i) => ({
      path: `spec.supportChannels[${i}].hours`,
      text: channel?.hours,
    }))
    .filter(isMention);
}

function isMention(mention: {
  path: string;
  text: unknown;
}): mention is CalendarMention {
  return typeof mention.text === 'string';
}

/** The calendars in which a policy counts time, as it writes them, each once. */
export function calendarsMentioned(spec: SlaPolicySpec): string[] {
  return [...new Set(calendarMentions(spec).map(({ text }) => text))];
}
