import { PolicyPreview, PreviewResult } from '@backstage-sla/plugin-sla-common';

/** A policy and what the documents would have changed. What only a portal knows is absent where there is none. */
export type BacktestedPolicy = Omit<PolicyPreview, 'services' | 'openTickets'> &
  Partial<Pick<PolicyPreview, 'services' | 'openTickets'>>;

export interface BacktestReport {
  policies: BacktestedPolicy[];
  otherPolicies: NonNullable<PreviewResult['otherPolicies']>;
}
