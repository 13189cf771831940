import { JsonObject } from '@backstage/types';

/** What is to be sent to somebody, once, because of something that happened. */
export interface NewDelivery {
  /** `notifications`, `events`, `problem`, `attachments`, `webhook:<name>`, or `source:<source>` of a connector. */
  channel: string;
  /** Entity ref of a person, where it is for one. */
  recipient?: string;
  ticketId?: number;
  topic: string;
  /** Same for the same happening: with channel and recipient it makes the delivery the only one of its kind. */
  key: string;
  message: JsonObject;
  /** Not before this instant. */
  notBeforeMs: number;
  /** Waits for an opening or a digest, and later ones to the same recipient do not wait for it. */
  held: boolean;
  /** Goes out together with others when there are many. */
  digest: boolean;
}

/** The channel on which bytes of attachments are removed from the storage that a module brings. */
export const ATTACHMENTS = 'attachments';

/** The channel on which the system is told that tickets of a source come from. */
export function connectorChannel(source: string): string {
  return `source:${source}`;
}

/** A delivery that a replica has taken upon itself. */
export interface Delivery {
  id: number;
  channel: string;
  recipient: string;
  ticketId?: number;
  topic: string;
  key: string;
  message: JsonObject;
  createdAtMs: number;
  /** It had to wait for an opening or a digest. */
  held: boolean;
  digest: boolean;
  /** Counts this one. */
  attempts: number;
  /** Until then nobody else sends it. */
  claimedUntilMs: number;
}

/** Why a delivery could not be made. */
export interface Failure {
  error: string;
  /** Trying again is of no use. */
  final?: boolean;
  /** The receiver asked not to be bothered before. */
  retryAfterMs?: number;
}

/** A way out. */
export interface Channel {
  readonly name: string;
  /** How many deliveries it takes at once. */
  readonly batch: number;
  /**
   * Sends what it can before the signal aborts. Gives the failures; what is not among them has arrived. Throwing means that none has.
   */
  send(
    deliveries: Delivery[],
    signal: AbortSignal,
  ): Promise<Map<Delivery, Failure>>;
}
