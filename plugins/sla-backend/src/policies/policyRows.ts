import { AgreementKind } from '@backstage-sla/sla-engine';
import { CalendarRow, PolicyRow, toOptionalInstant } from '../database';
import { StoredCalendar, StoredPolicy } from './PolicyStore';

export function toStoredPolicy(row: PolicyRow): StoredPolicy {
  return {
    policyRef: row.policy_ref,
    title: row.title,
    description: row.description ?? undefined,
    agreement: row.agreement as AgreementKind,
    provider: row.provider,
    customer: row.customer ?? undefined,
    lifecycle: row.lifecycle,
    effective: row.effective === null ? undefined : JSON.parse(row.effective),
    review: row.review === null ? undefined : JSON.parse(row.review),
    terms: row.terms ?? undefined,
    source: row.source ?? undefined,
    versionId: row.version_id ?? undefined,
    revisionSinceMs: toOptionalInstant(row.version_since),
    missingSinceMs: toOptionalInstant(row.missing_since),
    problems: JSON.parse(row.problems),
  };
}

export function toPolicyRow(policy: StoredPolicy): PolicyRow {
  const { effective, review } = policy;
  return {
    policy_ref: policy.policyRef,
    title: policy.title,
    description: policy.description ?? null,
    agreement: policy.agreement,
    provider: policy.provider,
    customer: policy.customer ?? null,
    lifecycle: policy.lifecycle,
    effective: effective === undefined ? null : JSON.stringify(effective),
    review: review === undefined ? null : JSON.stringify(review),
    terms: policy.terms ?? null,
    source: policy.source ?? null,
    version_id: policy.versionId ?? null,
    version_since: policy.revisionSinceMs ?? null,
    missing_since: policy.missingSinceMs ?? null,
    problems: JSON.stringify(policy.problems),
  };
}

export function toStoredCalendar(row: CalendarRow): StoredCalendar {
  return {
    calendarRef: row.calendar_ref,
    title: row.title,
    revisionId: row.revision_id ?? undefined,
    missingSinceMs: toOptionalInstant(row.missing_since),
    problems: JSON.parse(row.problems),
  };
}

export function toCalendarRow(calendar: StoredCalendar): CalendarRow {
  return {
    calendar_ref: calendar.calendarRef,
    title: calendar.title,
    revision_id: calendar.revisionId ?? null,
    missing_since: calendar.missingSinceMs ?? null,
    problems: JSON.stringify(calendar.problems),
  };
}
