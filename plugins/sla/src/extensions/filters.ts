import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  RELATION_COVERED_BY,
} from '@backstage-sla/plugin-sla-common';

/** Entities of which the plugin has something to say; nothing is shown on any other. */
export const COVERED_BY_SLA = {
  relations: { $contains: { type: RELATION_COVERED_BY } },
};
export const IS_SLA_POLICY = { kind: KIND_SLA_POLICY };
export const IS_BUSINESS_CALENDAR = { kind: KIND_BUSINESS_CALENDAR };
export const IS_SYSTEM = { kind: 'system' };
export const IS_GROUP = { kind: 'group' };
export const IS_USER = { kind: 'user' };
/** What a preview takes. */
export const IS_AGREEMENT_DOCUMENT = {
  $any: [IS_SLA_POLICY, IS_BUSINESS_CALENDAR],
};
