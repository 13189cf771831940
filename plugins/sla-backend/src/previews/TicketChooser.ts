import { Entity } from '@backstage/catalog-model';
import {
  SelectablePolicy,
  ServicesOption,
  TicketFacts,
  coverageOf,
  selectPolicies,
} from '@backstage-sla/plugin-sla-common';
import { World, Worlds } from './worlds';

/** The concerned policies that hold for a ticket. */
export interface Choices {
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
}

/** Answers that are remembered for a service; tickets of one service are much alike. */
const REMEMBERED = 1_000;

/** Which policies hold for tickets of a service before and after, asked for many tickets. */
export class TicketChooser {
  readonly #service: Entity;
  readonly #options: ServicesOption;
  /** Policies that do not cover the service need not be asked about each of its tickets. */
  readonly #covering: Record<keyof Choices, SelectablePolicy[]>;
  readonly #raisedAtMs: Record<keyof Choices, number>;
  readonly #asked: Array<keyof TicketFacts>;
  readonly #known = new Map<string, Choices>();

  constructor(service: Entity, worlds: Worlds, options: ServicesOption) {
    this.#service = service;
    this.#options = options;
    const covering = ({ agreed }: World) =>
      agreed.filter(policy => coverageOf(policy, service, options));
    this.#covering = {
      before: covering(worlds.before),
      after: covering(worlds.after),
    };
    this.#raisedAtMs = {
      before: worlds.before.raisedAtMs,
      after: worlds.after.raisedAtMs,
    };
    this.#asked = factsAskedFor([
      ...this.#covering.before,
      ...this.#covering.after,
    ]);
  }

  choose(facts: Omit<TicketFacts, 'createdAtMs'>): Choices {
    const key = JSON.stringify(
      this.#asked.map(name => facts[name as keyof typeof facts] ?? null),
    );
    let choices = this.#known.get(key);
    if (!choices) {
      choices = {
        before: this.#held('before', facts),
        after: this.#held('after', facts),
      };
      if (this.#known.size === REMEMBERED) {
        this.#known.clear();
      }
      this.#known.set(key, choices);
    }
    return choices;
  }

  #held(
    world: keyof Choices,
    facts: Omit<TicketFacts, 'createdAtMs'>,
  ): ReadonlySet<string> {
    const choices = selectPolicies(
      this.#covering[world],
      this.#service,
      { ...facts, createdAtMs: this.#raisedAtMs[world] },
      this.#options,
    );
    return new Set(
      choices
        .filter(({ verdict }) => verdict === 'applies')
        .map(({ policyRef }) => policyRef),
    );
  }
}

/** The facts on which the choice between policies depends. */
export function factsAskedFor(
  policies: SelectablePolicy[],
): Array<keyof TicketFacts> {
  const names = new Set<string>(['customer']);
  const walk = (predicate: unknown): void => {
    if (typeof predicate === 'object' && predicate !== null) {
      for (const [key, part] of Object.entries(predicate)) {
        names.add(key);
        walk(part);
      }
    }
  };
  policies.forEach(({ spec }) => walk(spec.appliesTo?.tickets));
  return [...names] as Array<keyof TicketFacts>;
}
