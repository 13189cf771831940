import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import type { NoClocksCause } from '../policies/noClocks';
import type { TicketType } from './types';

/** The promise that a ticket would get, before it is sent. */
export interface TicketPromise {
  policies: Array<{ policyRef: string; title: string }>;
  /** Agreed face only, those that run from the start. */
  clocks: Array<{
    policyRef: string;
    metric: string;
    targetText: string;
    deadlineAt?: string;
    /** IANA zone of the calendar that counts. */
    timeZone: string;
  }>;
  priority: Priority;
  /** Why there is no promise. */
  reason?: string;
  /** The same in data. */
  cause?: NoClocksCause;
  /** Whether the caller is staff to tickets of the service, so that requester and customer may be anybody. */
  mayRaiseForOthers: boolean;
  /** Open tickets of the service and known problems that look alike, those that the caller may read. */
  similar: SimilarTicket[];
  /** Problems of the service which the caller may not read, but for what staff publishes by a workaround. Absent where there are none. */
  knownProblems?: KnownProblem[];
}

export interface SimilarTicket {
  id: string;
  number: string;
  title: string;
  status: TicketStatus;
  type: TicketType;
  workaround?: string;
}

/** A problem with what helps until it is solved, as everybody may read it who may raise a ticket of the service: nothing else of the ticket. */
export interface KnownProblem {
  number: string;
  title: string;
  workaround: string;
}

/** Something that people ask of a service again and again; the service's catalog file lists them under `spec.sla.requestTypes`. */
export interface RequestType {
  name: string;
  title: string;
  description?: string;
  type: TicketType;
  category?: string;
  priority?: Priority;
  /** Entity refs of who has to approve it. */
  approvers?: string[];
}
