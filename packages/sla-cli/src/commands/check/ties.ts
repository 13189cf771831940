import {
  DEFAULT_SERVICES,
  findTies,
  SelectablePolicy,
} from '@backstage-sla/plugin-sla-common';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import {
  Entity,
  isCalendar,
  isPolicy,
  LoadedDocument,
  problemIn,
} from '../../documents';
import { FileProblem } from '../../problems';

/** Name of a service that is made up; no name of the catalog has a space. */
const MADE_UP = 'a service';

/**
 * Policies of the same parties between which the rule does not decide. Looked for on the services among the documents, and on one
 * that a policy would select: whether two selectors meet on a service that is not at hand only the portal knows.
 */
export function ties(documents: LoadedDocument[]): FileProblem[] {
  const valid = documents.filter(one => one.valid && isPolicy(one));
  // Of two documents of one name only one can be the policy, and that there are two has been said.
  const policies = [...new Map(valid.map(one => [one.ref, one])).values()];
  const services = documents
    .filter(one => !isPolicy(one) && !isCalendar(one))
    .map(({ entity }) => entity);
  const found = findTies(
    policies.map(selectable),
    (a, b) => [...services, madeUpFor(a), madeUpFor(b)],
    { services: DEFAULT_SERVICES },
  );
  return found.flatMap(({ policyRefs, message }) =>
    policies
      .filter(({ ref }) => policyRefs.includes(ref))
      .map(document =>
        problemIn(document, {
          path: 'spec.appliesTo',
          message: message.replace(
            new RegExp(`[a-z]+:default/${MADE_UP}`),
            `${MADE_UP} that both cover`,
          ),
        }),
      ),
  );
}

function selectable({ ref, entity }: LoadedDocument): SelectablePolicy {
  return {
    policyRef: ref,
    title: entity.metadata.title ?? entity.metadata.name,
    spec: entity.spec as unknown as SlaPolicySpec,
    inForceSinceMs: 0,
    // Dates of two policies are compared as they are written.
    zone: 'UTC',
  };
}

/** A service of which nothing is known but what a policy asks for in so many words. */
function madeUpFor({ spec }: SelectablePolicy): Entity {
  const asked = spec.appliesTo?.default
    ? DEFAULT_SERVICES
    : spec.appliesTo?.services;
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'component',
    metadata: { name: MADE_UP },
    spec: {},
  };
  for (const [path, value] of Object.entries(asked ?? {})) {
    const wanted = (value as { $in?: unknown[] })?.$in?.[0] ?? value;
    if (typeof wanted === 'string') {
      put(entity, path.split('.'), wanted);
    }
  }
  return entity;
}

function put(
  target: Record<string, unknown>,
  [key, ...rest]: string[],
  value: string,
): void {
  if (rest.length) {
    const inner = target[key] ?? {};
    if (typeof inner === 'object') {
      target[key] = inner;
      put(inner as Record<string, unknown>, rest, value);
    }
  } else {
    target[key] = value;
  }
}
