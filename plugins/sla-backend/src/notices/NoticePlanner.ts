import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { TicketRow } from '../database';
import { NewDelivery, StoredEntry, messageKey } from '../outbox';
import { MuteStore } from '../tickets';
import { Directory } from './Directory';
import { HappenedReader } from './HappenedReader';
import { noticesOf } from './noticesOf';
import { alertFrom } from './quietHours';
import { toStaff } from './roles';
import { Happened, Notice } from './types';

/** The channel over which people are told. */
export const NOTIFICATIONS = 'notifications';

/** Says whom to tell what about what happened to tickets: each person once, and nobody of what they did themselves. */
export class NoticePlanner {
  readonly #options: {
    reader: HappenedReader;
    directory: Directory;
    mutes: MuteStore;
    digestWaitMs: number;
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    reader: HappenedReader;
    directory: Directory;
    mutes: MuteStore;
    digestWaitMs: number;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#options = options;
  }

  async plan(
    entries: StoredEntry[],
    tickets: Map<number, TicketRow>,
  ): Promise<Map<StoredEntry, NewDelivery[]>> {
    const { reader, directory, mutes } = this.#options;
    const happened = await reader.read(entries, tickets);
    const told = happened
      .map(one => ({ one, notices: this.#noticesOf(one) }))
      .filter(({ notices }) => notices.length);
    const peopleOf = await directory.expand(
      told.flatMap(({ one, notices }) => [
        ...notices.flatMap(notice => notice.to),
        ...(one.entry.internal ? toStaff(one) : []),
      ]),
    );
    const muted = new Set(
      (await mutes.of([...tickets.keys()])).map(
        row => `${row.ticket_id} ${row.person}`,
      ),
    );
    return new Map(
      told.map(({ one, notices }) => {
        const { entry } = one;
        const staff = entry.internal
          ? new Set([
              ...toStaff(one).flatMap(peopleOf),
              ...namedByRule(one, notices).flatMap(peopleOf),
            ])
          : undefined;
        const isTold = (person: string, notice: Notice) =>
          (notice.evenIfActor || person !== entry.actor) &&
          !muted.has(`${entry.ticketId} ${person}`) &&
          (!staff ||
            (staff.has(person) && person !== one.ticket.row.requester));
        const seen = new Set<string>();
        const deliveries = notices.flatMap(notice =>
          notice.to
            .flatMap(peopleOf)
            .filter(person => isTold(person, notice))
            .filter(person => !seen.has(person) && seen.add(person))
            .map(person => this.#delivery(person, notice, one)),
        );
        return [entry, deliveries];
      }),
    );
  }

  /** What cannot be put in words must not keep back everything after it. */
  #noticesOf(happened: Happened): Notice[] {
    try {
      return noticesOf(happened);
    } catch (error) {
      const { topic, key, ticketId } = happened.entry;
      this.#options.logger.error(
        `Nobody is told of ${topic} (${key}) on ticket ${ticketId}: ${stringifyError(error)}`,
      );
      return [];
    }
  }

  #delivery(person: string, notice: Notice, happened: Happened): NewDelivery {
    const { now, digestWaitMs } = this.#options;
    const { entry } = happened;
    const nowMs = now();
    const digest = entry.late;
    const opensAt =
      notice.alert?.outsideHours === 'wait'
        ? alertFrom(happened, nowMs)
        : nowMs;
    const notBeforeMs = Math.max(opensAt, digest ? nowMs + digestWaitMs : 0);
    return {
      channel: NOTIFICATIONS,
      recipient: person,
      ticketId: entry.ticketId,
      topic: entry.topic,
      key: messageKey(entry),
      message: notice.payload as JsonObject,
      notBeforeMs,
      held: notBeforeMs > nowMs,
      digest,
    };
  }
}

/** Whom the author of a policy names for an internal target works on the ticket. */
function namedByRule({ entry }: Happened, notices: Notice[]) {
  return entry.rule ? notices.flatMap(notice => notice.to) : [];
}
