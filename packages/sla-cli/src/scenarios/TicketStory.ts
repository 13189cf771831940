import {
  Choice,
  DEFAULT_SERVICES,
  selectPolicies,
} from '@backstage-sla/plugin-sla-common';
import {
  Clock,
  ClockEvent,
  ClockExplanation,
  clocksAt,
  explainClock,
  PolicyLookup,
  replay,
} from '@backstage-sla/sla-engine';
import { FilePolicy, lookupOf } from '../documents';
import { Scenario, ScenarioEvent } from './types';

/** A scenario's ticket, replayed. */
export class TicketStory {
  /** The policies that hold for the ticket. */
  readonly policies: FilePolicy[];
  /** Why each policy does or does not hold; empty when the scenario names no service. */
  readonly choices: Choice[];
  /** Its creation first. */
  readonly events: ScenarioEvent[];
  readonly #clockEvents: ClockEvent[];
  readonly #lookup: PolicyLookup;

  constructor(scenario: Scenario) {
    const { ticket } = scenario;
    this.choices = choose(scenario);
    this.policies = ticket.service
      ? scenario.policies.filter(
          (_, i) => this.choices[i].verdict === 'applies',
        )
      : scenario.policies;
    this.events = [
      {
        text: `ticket created, ${ticket.priority}`,
        atMs: ticket.createdAtMs,
        clockEvent: {
          at: ticket.createdAtMs,
          type: 'created',
          priority: ticket.priority,
          status: ticket.status,
          policies: this.policies.map(({ compiled }) => compiled.id),
        },
      },
      ...scenario.events,
    ];
    this.#clockEvents = this.events.flatMap(({ clockEvent }) =>
      clockEvent ? [clockEvent] : [],
    );
    this.#lookup = lookupOf(scenario.policies);
  }

  /** When the last thing happened. */
  get endMs(): number {
    return this.events[this.events.length - 1].atMs;
  }

  /** All clocks as they stand at an instant, from the ticket's creation on. */
  clocksAt(atMs: number): Clock[] {
    const past = this.#clockEvents.filter(event => event.at <= atMs);
    return clocksAt(replay(past, this.#lookup), atMs, this.#lookup);
  }

  explain(clock: Clock, atMs: number): ClockExplanation {
    return explainClock(this.#clockEvents, clock, atMs, this.#lookup);
  }
}

function choose({ ticket, policies }: Scenario): Choice[] {
  const { service, facts } = ticket;
  return service
    ? selectPolicies(
        policies.map(({ selectable }) => selectable),
        service.entity,
        { ...facts, service: service.ref },
        { services: DEFAULT_SERVICES },
      )
    : [];
}
