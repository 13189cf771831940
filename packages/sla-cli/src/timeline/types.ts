import {
  Clock,
  ExplanationSegment,
  Priority,
  TargetChange,
} from '@backstage-sla/sla-engine';

/** Where a target comes from, as far as a reader wants to know. */
export interface TargetOrigin {
  /** As the policy writes it: `4h`. */
  text: string;
  priority: Priority;
  calendarRef: string;
}

/** A clock and how it came to stand where it stands, from the engine or from a portal. */
export interface ClockAccount {
  clock: Pick<
    Clock,
    | 'policyRef'
    | 'metric'
    | 'cycle'
    | 'face'
    | 'state'
    | 'live'
    | 'targetMs'
    | 'deadlineMs'
    | 'breachedAtMs'
  >;
  elapsedMs: number;
  segments: ExplanationSegment[];
  target?: TargetOrigin;
  history: Array<
    Pick<TargetChange, 'atMs' | 'cause'> & {
      from?: TargetOrigin;
      to?: TargetOrigin;
    }
  >;
}

/** Something that happened to the ticket, in words. */
export interface Happening {
  atMs: number;
  text: string;
}
