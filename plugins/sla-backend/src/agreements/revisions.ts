import { SlaPolicySpec, diffPolicies } from '@backstage-sla/sla-engine';
import { PolicyRevision } from '@backstage-sla/plugin-sla-common';
import {
  PolicyHistoryEntry,
  StoredPolicyVersion,
  agreedTerms,
  termsDigestOf,
} from '../policies';
import { StoredSignOff, signOffsOf } from './SignOffStore';

/** The history of a policy with what each entry of it changed; the newest first. Takes the history with the oldest first. */
export function toRevisions(options: {
  history: PolicyHistoryEntry[];
  versions: StoredPolicyVersion[];
  signOffs: StoredSignOff[];
  /** Open tickets by version. */
  openTickets: Map<string, number>;
  /** Others read agreed terms only, and what changed in them. */
  isStaff: boolean;
}): PolicyRevision[] {
  const shown = (spec: SlaPolicySpec) =>
    options.isStaff ? spec : agreedTerms(spec);
  const versions = new Map(options.versions.map(v => [v.id, v]));
  return options.history
    .map((entry, index): PolicyRevision => {
      const version = versions.get(entry.versionId)!;
      const before = versions.get(options.history[index - 1]?.versionId ?? '');
      const next = options.history[index + 1];
      return {
        versionId: version.id,
        revision: version.revision,
        inForceSince: new Date(entry.inForceAtMs).toISOString(),
        inForceUntil: next && new Date(next.inForceAtMs).toISOString(),
        source: entry.source,
        cause: entry.cause,
        calendarsChanged: before ? calendarsChanged(before, version) : [],
        changes: before
          ? diffPolicies(shown(before.spec), shown(version.spec))
          : [],
        spec: shown(version.spec),
        signOffs: signOffsOf(termsDigestOf(version.spec), options.signOffs),
        openTickets: options.openTickets.get(version.id) ?? 0,
      };
    })
    .reverse();
}

/** Calendars that both versions count in, in different revisions. */
function calendarsChanged(
  before: StoredPolicyVersion,
  after: StoredPolicyVersion,
): string[] {
  const revisionsBefore = new Map(
    Object.values(before.calendars).map(id => [calendarRefIn(id), id]),
  );
  const changed = Object.values(after.calendars).filter(id => {
    const old = revisionsBefore.get(calendarRefIn(id));
    return old !== undefined && old !== id;
  });
  return [...new Set(changed.map(calendarRefIn))].sort();
}

/** `businesscalendar:default/office-hours@1f0c…` names the calendar before the `@`. */
function calendarRefIn(revisionId: string): string {
  return revisionId.slice(0, revisionId.lastIndexOf('@'));
}
