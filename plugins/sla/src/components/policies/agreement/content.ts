import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { CalendarInfo } from '../calendar/useCalendars';

export type PolicySpec = NonNullable<PolicyState['spec']>;

/** What every section of the agreement reads. */
export interface AgreementContent {
  policy: PolicyState;
  /** The terms in force. */
  spec: PolicySpec;
  calendars: CalendarInfo[];
  /** What people call an entity. */
  nameOf: (entityRef: string) => string;
  /** Whether the reader is staff to the policy, and so sees what the customer is not told. */
  isStaff: boolean;
}

/** A ref as the policy writes it, in full; kind and namespace may be left out. Undefined when it is no ref at all. */
export function fullRefOf(
  text: string,
  options: { policyRef: string; defaultKind: string },
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: options.defaultKind,
        defaultNamespace: parseEntityRef(options.policyRef).namespace,
      }),
    );
  } catch {
    return undefined;
  }
}
