import type { Priority, TargetFace, TicketMetric } from '../policy';

/** How a set of clocks ended under one version of a policy. */
export interface BacktestFigures {
  met: number;
  breached: number;
  /** 0 to 1; absent when no clock settled. */
  attainment?: number;
  /** Elapsed business milliseconds of settled clocks. */
  p50Ms?: number;
  p90Ms?: number;
}

/** One metric, at one priority or at all of them. */
export interface BacktestRow {
  metric: TicketMetric;
  face: TargetFace;
  /** That of the clock when it settled. Absent in the row of all priorities. */
  priority?: Priority;
  before: BacktestFigures;
  after: BacktestFigures;
  /** Clocks met before that would have breached, and the other way round. */
  wouldBreach: number;
  wouldMeet: number;
}

/** Tickets of a period, replayed under two versions of a policy. */
export interface BacktestSummary {
  /** Tickets replayed: those that fall under the policy before, after or both. */
  tickets: number;
  /** Tickets that come under the policy, and that leave it. */
  gained: number;
  lost: number;
  /** Metrics of which a clock settled; of each the row of all priorities first. */
  rows: BacktestRow[];
}
