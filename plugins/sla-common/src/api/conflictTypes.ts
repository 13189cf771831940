import type { TicketEventDetail } from './eventTypes';

/** What a change of a ticket replaces, so that its old and its new value can be told. */
export const CHANGED_FIELDS = [
  'status',
  'priority',
  'assignedTeam',
  'assignedPerson',
  'estimateAt',
  'snoozedUntil',
  'workaround',
  'title',
  'description',
  'type',
  'category',
  'channel',
  'requester',
  'customer',
  'labels',
  'location',
  'impact',
  'urgency',
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** A value that was replaced by another one. */
export interface ChangedValue {
  field: ChangedField;
  /** Absent where there was none. */
  from?: string | string[];
  /** Absent where it was cleared. */
  to?: string | string[];
}

/** Something that happened to a ticket since the version that a caller saw. */
export interface ChangeSince {
  at: string;
  /** Entity ref of who did it, or a free name from an import; absent where it was the system. */
  actor?: string;
  detail: TicketEventDetail;
  /** What it replaced; empty where nothing was: by a reply, say. */
  values: ChangedValue[];
}

/** Why a change was refused, where a page says it in the reader's language: `error.problem` in the body of the answer. */
export interface TicketProblem {
  /** Somebody claims what another person has. */
  code: 'assigned-already';
  /** Of the ticket: `SLA-1042`. */
  number: string;
  /** Entity ref of who has it, or a free name from an import. */
  assignedPerson: string;
}

/** Why a file was refused: `error.problem` in the body of the answer. */
export type FileProblem =
  /** `mediaType`: of the file; empty where it has none. */
  | { code: 'file-type'; mediaType: string }
  /** `mediaType`: what the file was said to be, and is not. */
  | { code: 'file-content'; mediaType: string }
  /** `maxBytes`: the most that is taken. */
  | { code: 'file-size'; maxBytes: number };

/** Why an edit with `ifVersion` was refused: `error.conflict` in the body of the answer with 409. */
export interface TicketConflict {
  ticket: {
    id: string;
    number: string;
    /** As the caller sees it now: sent as `ifVersion`, it says that the changes are known. */
    version: number;
  };
  /** In the order in which they were written, the latest ones where there are many; without what the caller may not see. */
  changes: ChangeSince[];
  /** How many more there are before them. */
  earlierChanges: number;
}
