import { TicketFacts } from '@backstage-sla/plugin-sla-common';
import {
  ClockEvent,
  ClockState,
  Priority,
  TargetFace,
  TicketMetric,
  TicketStatus,
} from '@backstage-sla/sla-engine';
import { Entity, FilePolicy } from '../documents';
import { SourceNode } from '../yaml';

/** A ticket's story under some policies, and what its clocks are expected to say. */
export interface Scenario {
  name: string;
  node: SourceNode;
  /** Zone of its wall times. */
  zone: string;
  policies: FilePolicy[];
  ticket: ScenarioTicket;
  events: ScenarioEvent[];
  expectations: Expectation[];
}

export interface ScenarioTicket {
  facts: Omit<TicketFacts, 'service'>;
  priority: Priority;
  status: TicketStatus;
  createdAtMs: number;
  /** Absent: every policy of the scenario holds for the ticket. Otherwise they are chosen as the portal does. */
  service?: { ref: string; entity: Entity };
}

/** Something that happened to the ticket. */
export interface ScenarioEvent {
  /** In words for a timeline: `reply`, `status pending`. */
  text: string;
  atMs: number;
  /** Absent for what moves no clock. */
  clockEvent?: ClockEvent;
}

/** What is expected at an instant. */
export interface Expectation {
  atMs: number;
  /** Which policies hold for the ticket; full refs. */
  policies?: { node: SourceNode; refs: string[] };
  clocks: ClockExpectation[];
}

/** What is expected of one clock. Whatever is absent is not looked at. */
export interface ClockExpectation {
  node: SourceNode;
  metric: TicketMetric;
  face: TargetFace;
  /** Full ref; without it the scenario must have one policy with such a clock. */
  policyRef?: string;
  /** The latest unless told. */
  cycle?: number;
  state?: ClockState;
  /** Time left until the target, negative when over it. */
  leftMs?: number;
  elapsedMs?: number;
  /** As the policy writes it, or the same duration otherwise written. */
  target?: string;
  deadlineMs?: number | 'none';
  breachedAtMs?: number | 'none';
  stoppedAtMs?: number | 'none';
}
