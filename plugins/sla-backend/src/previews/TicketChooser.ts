import { Entity } from '@backstage/catalog-model';
import { PolicyTurn } from '@backstage-sla/sla-engine';
import {
  SelectablePolicy,
  ServicesOption,
  TicketFacts,
  coverageOf,
  rechoosePolicies,
  selectPolicies,
} from '@backstage-sla/plugin-sla-common';
import { Facts, Moment } from './moments';
import { World, Worlds } from './worlds';

/** Policies that hold for a ticket at some time, by ref; with their turns where that is not from its creation to its end. */
export type Held = ReadonlyMap<string, PolicyTurn[] | undefined>;

/** The policies of a ticket in both worlds. */
export interface Choices {
  before: Held;
  after: Held;
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

  /** Which policies hold from each moment on at which a choice is made. */
  choose(moments: Moment[]): Choices {
    const asked = moments.map(({ facts }) => this.#keyOf(facts));
    const changed = moments.filter(
      (_, index) => index === 0 || asked[index] !== asked[index - 1],
    );
    if (changed.length > 1) {
      return {
        before: this.#course('before', changed),
        after: this.#course('after', changed),
      };
    }
    const [key] = asked;
    const [{ facts }] = changed;
    let choices = this.#known.get(key);
    if (!choices) {
      choices = {
        before: steady(this.#held('before', facts)),
        after: steady(this.#held('after', facts)),
      };
      if (this.#known.size === REMEMBERED) {
        this.#known.clear();
      }
      this.#known.set(key, choices);
    }
    return choices;
  }

  #keyOf(facts: Facts): string {
    return JSON.stringify(
      this.#asked.map(name => facts[name as keyof Facts] ?? null),
    );
  }

  #held(world: keyof Choices, facts: Facts): SelectablePolicy[] {
    const policies = this.#covering[world];
    const choices = selectPolicies(
      policies,
      this.#service,
      this.#raised(world, facts),
      this.#options,
    );
    return policies.filter((_, at) => choices[at].verdict === 'applies');
  }

  /** As a ticket that is changed keeps its policies and gets others. */
  #course(world: keyof Choices, [first, ...later]: Moment[]): Held {
    let held = this.#held(world, first.facts);
    let before = first.facts;
    const turns = new Map<string, PolicyTurn[]>(
      held.map(({ policyRef }) => [
        policyRef,
        [{ atMs: first.atMs, holds: true }],
      ]),
    );
    const turn = (policies: SelectablePolicy[], next: PolicyTurn) =>
      policies.forEach(({ policyRef }) => {
        const known = turns.get(policyRef) ?? [
          { atMs: first.atMs, holds: false },
        ];
        turns.set(policyRef, [...known, next]);
      });
    for (const { atMs, facts } of later) {
      const choice = rechoosePolicies(
        { held, inForce: this.#covering[world] },
        this.#service,
        {
          before: this.#raised(world, before),
          after: this.#raised(world, facts),
        },
        this.#options,
      );
      if (choice) {
        turn(choice.leaving, { atMs, holds: false });
        turn(choice.joining, { atMs, holds: true });
        held = [...choice.staying, ...choice.joining];
      }
      before = facts;
    }
    return turns;
  }

  #raised(world: keyof Choices, facts: Facts): TicketFacts {
    return { ...facts, createdAtMs: this.#raisedAtMs[world] };
  }
}

function steady(policies: SelectablePolicy[]): Held {
  return new Map(policies.map(({ policyRef }) => [policyRef, undefined]));
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
