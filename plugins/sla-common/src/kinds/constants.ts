/** API group and version of both kinds. */
export const SLA_API_VERSION = 'sla.backstage-sla.dev/v1alpha1';
export const KIND_SLA_POLICY = 'SlaPolicy';
export const KIND_BUSINESS_CALENDAR = 'BusinessCalendar';

/** On a service: names policies that cover it, comma separated refs; the default kind is SlaPolicy. */
export const ANNOTATION_POLICIES = 'sla.backstage-sla.dev/policies';

/** Relations between a service and the policies that cover it. */
export const RELATION_COVERED_BY = 'slaCoveredBy';
export const RELATION_COVERS = 'slaCovers';
/** Relations between a policy and the calendars it counts in. */
export const RELATION_USES_CALENDAR = 'usesCalendar';
export const RELATION_CALENDAR_USED_BY = 'calendarUsedBy';
/** Relations between a policy and its customer. */
export const RELATION_PROMISED_TO = 'promisedTo';
export const RELATION_PROMISED_BY = 'promisedBy';
