import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import {
  SelectablePolicy,
  ServicesOption,
  Tie,
  coverageOf,
  findTies,
} from '@backstage-sla/plugin-sla-common';
import { PolicyInState, ReadPolicy } from './readCatalog';

/**
 * Takes back the offers between which the rule would not decide: what was in force before stays. Where no document changed, but the
 * services did, nothing is taken back; both policies say so, and the one in force for longer applies.
 */
export function refuseTies(
  policies: ReadonlyMap<string, ReadPolicy>,
  tiesAmong: (policies: SelectablePolicy[]) => Tie[],
): Map<string, ReadPolicy> {
  const result = new Map(policies);
  for (;;) {
    const inForce = [...result.values()].flatMap(
      ({ offered, kept }) => offered ?? kept ?? [],
    );
    const ties = tiesAmong(inForce.map(toSelectable));
    const refused = ties.flatMap(tie =>
      tie.policyRefs
        .filter(ref => isNew(result.get(ref)!))
        .map(ref => ({ ref, message: tie.message })),
    );
    if (!refused.length) {
      for (const { policyRefs, message } of ties) {
        for (const ref of policyRefs) {
          addProblem(
            result,
            ref,
            `${message}; until then the one that has been in force for longer applies`,
          );
        }
      }
      return result;
    }
    // What was in force before may tie with what somebody else offers: the next round sees.
    for (const { ref, message } of refused) {
      addProblem(result, ref, message);
      result.set(ref, { ...result.get(ref)!, offered: undefined });
    }
  }
}

function addProblem(
  policies: Map<string, ReadPolicy>,
  ref: string,
  problem: string,
): void {
  const policy = policies.get(ref)!;
  policies.set(ref, { ...policy, problems: [...policy.problems, problem] });
}

/** Whether the document asks for something that was not in force. */
function isNew({ offered, kept }: ReadPolicy): boolean {
  return (
    offered !== undefined &&
    (offered.version.revision !== kept?.version.revision ||
      offered.state.lifecycle !== kept.state.lifecycle)
  );
}

export function toSelectable({
  state,
  version,
}: PolicyInState): SelectablePolicy {
  return {
    policyRef: state.policyRef,
    title: state.title,
    // Somebody may have retired a policy whose document says `agreed` and is gone.
    spec: {
      ...version.spec,
      lifecycle: state.lifecycle as SlaPolicySpec['lifecycle'],
    },
    inForceSinceMs: state.revisionSinceMs!,
    zone: 'UTC',
  };
}

/** Pairs that only their services can keep apart; whoever has none need not look at services. */
export function suspectsAmong(
  policies: SelectablePolicy[],
  options: ServicesOption,
): SelectablePolicy[] {
  const suspects = new Set<SelectablePolicy>();
  const record = (a: SelectablePolicy, b: SelectablePolicy) => {
    suspects.add(a).add(b);
    return [];
  };
  findTies(policies, record, options);
  return [...suspects];
}

/** A search for ties that knows which services each of the suspects covers. */
export function tieFinder(
  services: Entity[],
  options: ServicesOption,
): (policies: SelectablePolicy[]) => Tie[] {
  const covered = new Map<string, Entity[]>();
  const coveredBy = (policy: SelectablePolicy) => {
    const key = JSON.stringify([policy.policyRef, policy.spec.appliesTo]);
    const found =
      covered.get(key) ??
      services.filter(service => coverageOf(policy, service, options));
    covered.set(key, found);
    return found;
  };
  return policies =>
    findTies(
      policies,
      (a, b) => {
        const refs = new Set(coveredBy(b).map(one => stringifyEntityRef(one)));
        return coveredBy(a).filter(one => refs.has(stringifyEntityRef(one)));
      },
      options,
    );
}
