import {
  ANNOTATION_POLICIES,
  DEFAULT_SERVICES,
  SelectablePolicy,
  selectPolicies,
  TicketFacts,
} from '@backstage-sla/plugin-sla-common';
import {
  compilePolicies,
  Entity,
  FilePolicy,
  isCalendar,
  LoadedDocument,
} from '../../documents';
import { FileProblem } from '../../problems';

/** The policies before or after, by ref. */
export type World = Map<string, FilePolicy>;

/**
 * The policies of the files as they were and as they would be. What only the older files have stays in force, as it would in a
 * portal; calendars that only one side has serve the other, too.
 */
export function worldsOf(
  documents: { before: LoadedDocument[]; after: LoadedDocument[] },
  report: (problem: FileProblem) => void,
): { before: World; after: World } {
  const { before, after } = documents;
  const missingIn = (known: LoadedDocument[]) => (one: LoadedDocument) =>
    !known.some(({ ref }) => ref === one.ref);
  const compiledBefore = compilePolicies(
    [...before, ...after.filter(isCalendar).filter(missingIn(before))],
    report,
  );
  const compiledAfter = compilePolicies(
    [...after, ...before.filter(missingIn(after))],
    report,
  );
  const worldBefore = worldOf(compiledBefore);
  return {
    before: worldBefore,
    after: worldOf(
      compiledAfter.map(policy => asIfAgreed(policy, worldBefore)),
    ),
  };
}

function worldOf(policies: FilePolicy[]): World {
  return new Map(policies.map(policy => [policy.document.ref, policy]));
}

/** A draft is looked at as if it were agreed, or nobody could see what agreeing to it means. One that was agreed is taken at its word. */
function asIfAgreed(policy: FilePolicy, before: World): FilePolicy {
  const { spec } = policy.selectable;
  const isDraft = spec.lifecycle === 'draft' || spec.lifecycle === 'proposed';
  const was = before.get(policy.document.ref)?.selectable.spec.lifecycle;
  return isDraft && was !== 'agreed'
    ? {
        ...policy,
        selectable: {
          ...policy.selectable,
          spec: { ...spec, lifecycle: 'agreed' },
        },
      }
    : policy;
}

/** Decides which policies hold for a ticket, in one world. */
export class Chooser {
  readonly #policies: SelectablePolicy[];
  readonly #services: Map<string, Entity> | undefined;
  readonly #anyService: Entity;

  /** @param services - by ref; without them every policy is taken to cover every service */
  constructor(world: World, services: Map<string, Entity> | undefined) {
    this.#policies = [...world.values()].map(({ selectable }) => selectable);
    this.#services = services;
    this.#anyService = Chooser.#anyServiceOf(this.#policies);
  }

  knows(service: string): boolean {
    return this.#entityOf(service) !== undefined;
  }

  choose(facts: TicketFacts): Set<string> {
    const service = this.#entityOf(facts.service);
    const choices = service
      ? selectPolicies(this.#policies, service, facts, {
          services: DEFAULT_SERVICES,
        })
      : [];
    return new Set(
      choices
        .filter(({ verdict }) => verdict === 'applies')
        .map(({ policyRef }) => policyRef),
    );
  }

  #entityOf(service: string): Entity | undefined {
    return this.#services
      ? this.#services.get(service.toLocaleLowerCase('en-US'))
      : this.#anyService;
  }

  /** A service that names every policy but the defaults, which hold where no other does. */
  static #anyServiceOf(policies: SelectablePolicy[]): Entity {
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'unknown',
        annotations: {
          [ANNOTATION_POLICIES]: policies
            .filter(({ spec }) => !spec.appliesTo?.default)
            .map(({ policyRef }) => policyRef)
            .join(','),
        },
      },
      spec: { type: 'service' },
    };
  }
}
