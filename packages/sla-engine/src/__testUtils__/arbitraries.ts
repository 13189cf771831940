import fc from 'fast-check';
import {
  BusinessCalendarSpec,
  compileCalendar,
  CompiledCalendar,
} from '../calendar';
import { ClockEvent } from '../clock';
import { CompiledPolicy, PRIORITIES, TICKET_STATUSES } from '../policy';
import { testPolicy } from './policies';

export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Karachi',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/Sao_Paulo',
];

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** From 1970 to 2100, to the millisecond, and often near midnight or a clock change. */
export const instants = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
  fc
    .tuple(
      fc.integer({ min: 1970, max: 2099 }),
      fc.constantFrom(2, 3, 9, 10, 11),
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 0, max: 48 }),
    )
    .map(([year, month, day, halfHours]) =>
      Date.UTC(year, month, day, 0, halfHours * 30),
    ),
);

const minutes = fc
  .oneof(
    fc.integer({ min: 0, max: 1439 }),
    fc.constantFrom(0, 60, 120, 150, 180, 1380),
  )
  .map(
    m =>
      `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`,
  );

const interval = fc
  .tuple(minutes, fc.oneof(minutes, fc.constant('24:00')))
  .filter(([start, end]) => start !== end)
  .map(([start, end]) => `${start}-${end}`);

const hours = fc.array(interval, { maxLength: 3 });

const dates = fc
  .integer({ min: 0, max: 47_000 })
  .map(day => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** Any calendar that opens: overlapping, over midnight, with holidays and special days, or one minute a year. */
export const calendarSpecs: fc.Arbitrary<BusinessCalendarSpec> = fc.oneof(
  { weight: 8, arbitrary: weeklyCalendars() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...ZONES).map(timeZone => ({
      timeZone,
      specialDays: Object.fromEntries(
        Array.from({ length: 130 }, (_, i) => [
          `${1970 + i}-06-15`,
          '12:00-12:01',
        ]),
      ),
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...ZONES)
      .map(timeZone => ({ timeZone, alwaysOpen: true })),
  },
);

function weeklyCalendars(): fc.Arbitrary<BusinessCalendarSpec> {
  return fc
    .record({
      timeZone: fc.constantFrom(...ZONES),
      hours: fc.dictionary(fc.constantFrom(...DAYS), hours, { minKeys: 1 }),
      yearly: fc.subarray(['01-01', '02-29', '03-28', '10-31', '12-25']),
      holidays: fc.array(dates, { maxLength: 20 }),
      specialDays: fc.dictionary(dates, hours, { maxKeys: 10 }),
    })
    .filter(({ hours: week }) =>
      Object.values(week).some(day => day.length > 0),
    )
    .map(({ timeZone, hours: week, yearly, holidays, specialDays }) => ({
      timeZone,
      hours: week,
      holidays: [{ dates: [...yearly, ...holidays] }],
      specialDays,
    }));
}

export const calendars: fc.Arbitrary<CompiledCalendar> = calendarSpecs.map(
  spec => compileCalendar(spec),
);

/** Amounts from a millisecond to years of business time. */
export const amounts = fc.oneof(
  fc.integer({ min: 1, max: 5_000_000_000 }),
  fc.integer({ min: 1, max: 200 }).map(hoursOf => hoursOf * 3_600_000),
  fc.integer({ min: 1, max: 3650 }).map(days => days * 28_800_000),
);

const SPECS = [
  {
    targets: {
      critical: { firstResponse: '5m', resolution: '1h' },
      high: {
        firstResponse: '1h',
        nextResponse: '2h',
        periodicUpdate: '4h',
        resolution: { agreed: '8h', internal: '6h' },
      },
    },
    warnAt: ['50%', '80%'],
  },
  {
    targets: {
      critical: { resolutionEstimate: '1h', resolution: '2 business days' },
      default: {
        firstResponse: 'end of business day',
        nextResponse: '30m',
        periodicUpdate: '1h',
        resolution: '40h',
      },
    },
    pause: {
      resolution: ['pending' as const, 'on-hold' as const],
      nextResponse: ['pending' as const],
      periodicUpdate: ['on-hold' as const],
    },
  },
  {
    targets: {
      default: {
        firstResponse: '2h',
        resolution: { agreed: '3h', calendar: 'night' },
      },
      low: { resolution: 'next business day 16:00', calendar: 'night' },
    },
    pause: {},
  },
];

/** Three policies of one ref in two revisions and two calendars, and one of another ref. */
export const policySets: fc.Arbitrary<CompiledPolicy[]> = fc
  .tuple(calendarSpecs, calendarSpecs)
  .map(([office, night]) => [
    testPolicy({ calendars: { office }, spec: SPECS[0] }),
    testPolicy({ revision: '2', calendars: { office }, spec: SPECS[1] }),
    testPolicy({
      revision: '2b',
      calendars: { office: night, night },
      spec: SPECS[1],
    }),
    testPolicy({ name: 'other', calendars: { office, night }, spec: SPECS[2] }),
  ]);

export interface TicketCase {
  policies: CompiledPolicy[];
  events: ClockEvent[];
  nowMs: number;
}

/** A ticket's life: events at instants that often coincide, and an instant to look at it. */
export const ticketCases: fc.Arbitrary<TicketCase> = fc
  .record({
    policies: policySets,
    start: fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2060, 0) }),
    first: fc.record({
      priority: fc.constantFrom(...PRIORITIES),
      status: fc.constantFrom(...TICKET_STATUSES),
      inForce: fc.subarray([0, 3]),
    }),
    steps: fc.array(
      fc.record({
        gap: fc.oneof(
          fc.constant(0),
          fc.integer({ min: 1, max: 100_000_000 }),
          fc.constantFrom(60_000, 3_600_000, 28_800_000),
        ),
        kind: fc.constantFrom(
          'agent-reply',
          'customer-message',
          'estimate',
          'status',
          'status',
          'priority',
          'policies',
        ),
        status: fc.constantFrom(...TICKET_STATUSES),
        priority: fc.constantFrom(...PRIORITIES),
        inForce: fc.tuple(
          fc.constantFrom(0, 1, 2, undefined),
          fc.constantFrom(3, undefined),
        ),
      }),
      { maxLength: 25 },
    ),
    after: fc.integer({ min: 0, max: 500_000_000 }),
  })
  .map(({ policies, start, first, steps, after }) => {
    const idsOf = (places: Array<number | undefined>) =>
      places.flatMap(place =>
        place === undefined ? [] : [policies[place].id],
      );
    let at = start;
    const events: ClockEvent[] = [
      {
        at,
        type: 'created',
        priority: first.priority,
        status: first.status,
        policies: idsOf(first.inForce),
      },
    ];
    for (const { gap, kind, status, priority, inForce } of steps) {
      at += gap;
      if (kind === 'status') {
        events.push({ at, type: kind, status });
      } else if (kind === 'priority') {
        events.push({ at, type: kind, priority });
      } else if (kind === 'policies') {
        events.push({ at, type: kind, policies: idsOf(inForce) });
      } else {
        events.push({ at, type: kind as 'estimate' });
      }
    }
    return { policies, events, nowMs: at + after };
  });
