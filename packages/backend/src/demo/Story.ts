import {
  ImportTicket,
  NewTicketEventDetail,
} from '@backstage-sla/plugin-sla-common';
import { Priority } from '@backstage-sla/sla-engine';
import { CUSTOMER_WITHOUT_AGREEMENT, Desk } from './people';
import { SeededRandom } from './random';
import { Topic } from './topics';

interface StoryEvent {
  atMs: number;
  actor: string;
  detail: NewTicketEventDetail;
}

/** Writes the life of one ticket, future included, in the words of its topic. */
export class Story {
  readonly #events: StoryEvent[] = [];
  readonly agent: string;
  readonly #requester: { person: string; customer: string };

  private constructor(
    readonly options: StoryOptions,
    random: SeededRandom,
  ) {
    const { desk, withoutAgreement } = options;
    this.agent = random.pick(desk.agents);
    const requester = random.pick(desk.requesters);
    this.#requester = withoutAgreement ? CUSTOMER_WITHOUT_AGREEMENT : requester;
    this.#channel = random.pick(desk.channels);
  }

  readonly #channel: string;

  static begin(options: StoryOptions, random: SeededRandom): Story {
    return new Story(options, random);
  }

  assign(atMs: number): this {
    const { team } = this.options.desk;
    return this.#add(atMs, this.agent, {
      type: 'assignment',
      team,
      person: this.agent,
    });
  }

  /** The first answer: the ticket has a person and is in work. */
  takeOn(atMs: number): this {
    return this.assign(atMs)
      .reply(atMs, 'Thank you for the report. I am looking into it now.')
      .status(atMs, 'open', this.agent);
  }

  reply(atMs: number, text: string): this {
    return this.#add(atMs, this.agent, { type: 'agent-reply', text });
  }

  note(atMs: number, text: string): this {
    return this.#add(atMs, this.agent, { type: 'internal-note', text });
  }

  message(atMs: number, text: string): this {
    return this.#add(atMs, this.#requester.person, {
      type: 'customer-message',
      text,
    });
  }

  status(
    atMs: number,
    status: 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed',
    actor: string = this.agent,
  ): this {
    return this.#add(atMs, actor, { type: 'status', status });
  }

  estimate(atMs: number, resolveByMs: number): this {
    return this.#add(atMs, this.agent, {
      type: 'estimate',
      resolveBy: new Date(resolveByMs).toISOString(),
    });
  }

  escalate(atMs: number): this {
    const { team, person } = this.options.desk.secondLine;
    return this.note(
      atMs,
      'I am stuck with this one; handing over to the second line.',
    ).#add(atMs, this.agent, { type: 'assignment', team, person });
  }

  ask(atMs: number): this {
    return this.reply(atMs, this.options.topic.question).status(
      atMs,
      'pending',
    );
  }

  answer(atMs: number): this {
    return this.message(atMs, this.options.topic.answer).status(
      atMs,
      'open',
      this.#requester.person,
    );
  }

  resolve(atMs: number): this {
    return this.reply(atMs, this.options.topic.fix).status(atMs, 'resolved');
  }

  reopen(atMs: number): this {
    // The status comes first: a message on a resolved ticket asks for no answer yet.
    return this.status(atMs, 'open', this.#requester.person).message(
      atMs,
      'Sorry, it is back. Could you have another look?',
    );
  }

  close(atMs: number): this {
    return this.status(atMs, 'closed');
  }

  /** The ticket as it stands at an instant; undefined before its creation. */
  asOf(nowMs: number): ImportTicket | undefined {
    const { externalId, createdAtMs, priority, topic, desk } = this.options;
    if (createdAtMs > nowMs) {
      return undefined;
    }
    return {
      externalId,
      service: desk.service,
      title: topic.title,
      description: topic.description,
      type: topic.type,
      category: topic.category,
      priority,
      status: 'new',
      channel: this.#channel,
      requester: this.#requester.person,
      customer: this.#requester.customer,
      assignedTeam: desk.team,
      createdAt: new Date(createdAtMs).toISOString(),
      events: this.#events
        // Keys follow the order of writing, so a later run knows an event of an earlier one.
        .map((event, index) => ({ ...event, key: `demo-${index + 1}` }))
        .filter(event => event.atMs <= nowMs)
        .sort((a, b) => a.atMs - b.atMs)
        .map(({ atMs, actor, key, detail }) => ({
          ...detail,
          at: new Date(atMs).toISOString(),
          actor,
          key,
        })),
    };
  }

  #add(atMs: number, actor: string, detail: NewTicketEventDetail): this {
    this.#events.push({
      atMs: Math.max(Math.round(atMs), this.options.createdAtMs),
      actor,
      detail,
    });
    return this;
  }
}

export interface StoryOptions {
  externalId: string;
  desk: Desk;
  topic: Topic;
  priority: Priority;
  createdAtMs: number;
  /** Comes from a customer whom no agreement covers. */
  withoutAgreement?: boolean;
}
