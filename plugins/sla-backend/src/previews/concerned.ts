import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  PolicyPreview,
  PreviewProblem,
  ServicesOption,
  calendarRefOf,
  calendarsMentioned,
  coverageOf,
  findTies,
  staffAgreementOf,
} from '@backstage-sla/plugin-sla-common';
import { TicketSet, inBoth } from '../permissions';
import { Reach } from '../queue';
import { Proposal, problemOf } from './proposal';
import { PolicyInWorld, Present, PresentPolicy, World, Worlds } from './worlds';

/** A policy for which the documents of a preview would change something. */
export interface ConcernedPolicy {
  policyRef: string;
  /** Absent where the policy is new. */
  present?: PresentPolicy;
  next: PolicyInWorld;
  /** Whether the policy itself is among the documents, and not only a calendar of it. */
  isProposed: boolean;
  /** Refs of calendars in which it counts and that would have another revision. */
  calendarsChanged: string[];
}

/** The policies of the documents, and those that count in its calendars. */
export function concernedBy(
  proposal: Proposal,
  present: Present,
  future: Map<string, PolicyInWorld>,
): ConcernedPolicy[] {
  const proposed = new Set(proposal.policies.map(one => one.policyRef));
  const calendars = new Set(proposal.calendars.map(one => one.calendarRef));
  const changed = new Set(
    proposal.calendars
      .filter(({ calendarRef, id }) => {
        const before = present.calendars.get(calendarRef);
        return before !== undefined && before !== id;
      })
      .map(({ calendarRef }) => calendarRef),
  );
  const concerned: ConcernedPolicy[] = [];
  for (const [policyRef, next] of future) {
    const used = calendarsOf(next);
    const isProposed = proposed.has(policyRef);
    if (isProposed || used.some(ref => calendars.has(ref))) {
      concerned.push({
        policyRef,
        present: present.policies.get(policyRef),
        next,
        isProposed,
        calendarsChanged: used.filter(ref => changed.has(ref)),
      });
    }
  }
  return concerned;
}

function calendarsOf({ version }: PolicyInWorld): string[] {
  const { namespace } = parseEntityRef(version.policyRef);
  const refs = calendarsMentioned(version.spec).map(text =>
    calendarRefOf(text, namespace),
  );
  return [...new Set(refs)];
}

/** Whether the documents would bring another revision, and not only other calendars. */
export function isRevised({ present, next }: ConcernedPolicy): boolean {
  return present?.version.revision !== next.version.revision;
}

/** The services that a policy covers, before and after; none where it is not in force. */
export class Coverage {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;

  constructor(
    policyRef: string,
    worlds: Worlds,
    entities: Entity[],
    options: ServicesOption,
  ) {
    const coveredIn = ({ agreed }: World) => {
      const policy = agreed.find(one => one.policyRef === policyRef);
      const covered = policy
        ? entities.filter(entity => coverageOf(policy, entity, options))
        : [];
      return new Set(covered.map(entity => stringifyEntityRef(entity)));
    };
    this.before = coveredIn(worlds.before);
    this.after = coveredIn(worlds.after);
  }

  change(): PolicyPreview['services'] {
    const missingIn = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
      [...other].filter(ref => !one.has(ref)).sort();
    return {
      before: this.before.size,
      after: this.after.size,
      added: missingIn(this.before, this.after),
      removed: missingIn(this.after, this.before),
    };
  }
}

/** Ties that the documents would bring, for which they would be refused. A revision that is in force stays so, whatever it is tied with. */
export function tieProblems(
  proposal: Proposal,
  concerned: ConcernedPolicy[],
  { agreed }: World,
  entities: Entity[],
  options: ServicesOption,
): PreviewProblem[] {
  const revised = new Set(
    concerned.filter(isRevised).map(({ policyRef }) => policyRef),
  );
  const problems: PreviewProblem[] = [];
  const seen = new Set<string>();
  for (const proposed of proposal.policies) {
    const { policyRef } = proposed;
    const policy = agreed.find(one => one.policyRef === policyRef);
    if (policy && revised.has(policyRef)) {
      seen.add(policyRef);
      const others = agreed.filter(one => !seen.has(one.policyRef));
      for (const other of others) {
        const ties = findTies([policy, other], () => entities, options);
        for (const { message } of ties) {
          problems.push(problemOf(proposed, 'spec.appliesTo', message));
        }
      }
    }
  }
  return problems;
}

/** The tickets of which the caller may hear that they hold the policy; undefined where there can be none. */
export function holdersSeen(
  { present, next }: ConcernedPolicy,
  { readable, staffed }: Reach,
): TicketSet | undefined {
  const isForStaff = [present, next].some(
    one => one && staffAgreementOf(one.version.spec),
  );
  if (!isForStaff) {
    return readable;
  }
  return staffed && inBoth(readable, staffed);
}
