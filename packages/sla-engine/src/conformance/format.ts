/** The format of the case files, see the README beside them. Instants and durations are whole seconds; null is never or none. */
export interface CaseCalendar {
  tz: string;
  weekly?: Record<string, Array<[string, string]>>;
  holidays?: string[];
  special?: Record<string, Array<[string, string]>>;
  alwaysOpen?: boolean;
}

export interface DeadlineCase {
  id: number;
  op: 'add' | 'elapsed' | 'next';
  calendar: CaseCalendar;
  start: number;
  seconds?: number;
  end?: number;
  open?: boolean;
  expected: number | null;
  tags?: string[];
}

export type CaseMetric =
  'firstResponse' | 'nextResponse' | 'periodicUpdate' | 'resolution';

export interface CasePolicy {
  calendar: string;
  targets: Record<string, Partial<Record<CaseMetric, number>>>;
  pauseOn: CaseMetric[];
}

export interface CaseEvent {
  t: number;
  type:
    | 'created'
    | 'state'
    | 'agentReply'
    | 'customerMessage'
    | 'priority'
    | 'policy'
    | 'calendar';
  state?: 'open' | 'pending' | 'resolved';
  priority?: string;
  policy?: string;
  calendar?: string;
}

/** state, cycle, ticking, target, deadline, elapsed, breachedAt, stoppedAt */
export type CaseSnapshot = Partial<
  Record<CaseMetric, Array<string | number | boolean | null>>
>;

export interface CaseStop {
  metric: CaseMetric;
  cycle: number;
  startedAt: number;
  stoppedAt: number;
  outcome: string;
  target: number | null;
  deadline: number | null;
  elapsed: number;
  breachedAt: number | null;
}

export interface ClockCase {
  id: number;
  calendars: Record<string, CaseCalendar>;
  policies: Record<string, CasePolicy>;
  policy: string;
  events: CaseEvent[];
  queries: number[];
  expected: {
    afterEvent: CaseSnapshot[];
    atQuery: CaseSnapshot[];
    stops: CaseStop[];
  };
  tags?: string[];
}

export type ConformanceCase = DeadlineCase | ClockCase;

export function isClockCase(one: ConformanceCase): one is ClockCase {
  return 'events' in one;
}
