/** Something that a client asked for and that it was told is done. */
export interface Acknowledged {
  ticketId: string;
  /** `created`, or the type of the event. */
  type: string;
  /** Of the request; a new ticket is known by its title. */
  key?: string;
  text?: string;
}

/** What clients did, and what came of it. */
export class Journal {
  readonly acknowledged: Acknowledged[] = [];
  /** Tickets to which something may still be done, in the order in which they were raised. */
  readonly open = new Set<string>();
  /** The command could not be done, and the backend said so. */
  refused = 0;
  /** Nobody said whether it was done; the command was sent again, with its key. */
  repeated = 0;
  /** Tickets that were raised without a key, of which nobody said whether they were raised. */
  unknown = 0;
  /** What was refused though nothing spoke against it. */
  readonly unexpected: string[] = [];

  note(entry: Acknowledged): void {
    this.acknowledged.push(entry);
    if (entry.type === 'created') {
      this.open.add(entry.ticketId);
    }
  }
}
