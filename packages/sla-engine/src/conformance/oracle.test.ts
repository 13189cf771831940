import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  addBusinessTime,
  BusinessCalendarSpec,
  compileCalendar,
} from '../calendar';
import { skipBecause } from '../__testUtils__/skipBecause';

const ORACLE = resolve(__dirname, '../../../../../shared/ticketing');
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface OracleQuestion {
  id: string;
  tz: string;
  /** By weekday, 0 is Sunday. */
  hours: Record<string, Array<[string, string]>>;
  holidays: string[];
  /** Seconds. */
  start: number;
  minutes: number;
}

function specOf({ tz, hours, holidays }: OracleQuestion): BusinessCalendarSpec {
  return {
    timeZone: tz,
    hours: Object.fromEntries(
      Object.entries(hours).map(([day, intervals]) => [
        WEEKDAYS[Number(day)],
        intervals.map(([from, to]) => `${from}-${to}`),
      ]),
    ),
    holidays: [{ dates: holidays }],
  };
}

function answerOf(question: OracleQuestion): number | undefined {
  const deadline = addBusinessTime(
    compileCalendar(specOf(question)),
    question.start * 1000,
    question.minutes * 60_000,
  );
  return deadline === undefined ? undefined : deadline / 1000;
}

describe('the times worked out by hand', () => {
  const path = join(ORACLE, 'oracle-cases.json');
  if (!existsSync(path)) {
    skipBecause('are not beside this checkout (../shared/ticketing)');
    return;
  }
  const { schedules, cases } = JSON.parse(readFileSync(path, 'utf8'));
  const business = cases.filter(
    (one: { kind?: string }) => one.kind !== 'real',
  );

  it.each<[string, any]>(business.map((one: any) => [one.id, one]))(
    '%s',
    (_, one) => {
      const question: OracleQuestion = {
        id: one.id,
        tz: one.tz,
        hours: schedules[one.use],
        holidays: one.holidays ?? [],
        start: Date.parse(one.start) / 1000,
        minutes: one.minutes,
      };
      expect(new Date(answerOf(question)! * 1000)).toEqual(new Date(one.end));
    },
  );
});

describe('Business::Hours in Perl', () => {
  const script = join(ORACLE, 'oracle.pl');
  const hasPerl =
    existsSync(script) &&
    spawnSync('perl', ['-MBusiness::Hours', '-e', '1']).status === 0;

  if (!hasPerl) {
    skipBecause(
      'is not here: no oracle.pl in ../shared/ticketing, no perl, or no libbusiness-hours-perl',
    );
    return;
  }

  it('agrees on hours away from midnight, due within four weeks', () => {
    const questions = Array.from({ length: 200 }, (_, i) => randomQuestion(i));
    const { stdout } = spawnSync('perl', [script], {
      input: questions.map(question => JSON.stringify(question)).join('\n'),
      env: { ...process.env, ORACLE_ENGINE: 'bh' },
      encoding: 'utf8',
    });
    const answers = new Map<string, { due_end?: number; error?: string }>(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
        .map(answer => [String(answer.id), answer]),
    );
    const compared = questions.filter(
      question => answers.get(question.id)?.due_end !== undefined,
    );
    // The oracle gives up on what is due after 29 days.
    expect(compared.length).toBeGreaterThan(170);
    expect(
      compared
        .map(question => ({
          question,
          oracle: answers.get(question.id)!.due_end,
          engine: answerOf(question),
        }))
        .filter(({ oracle, engine }) => oracle !== engine),
    ).toEqual([]);
  }, 60_000);
});

/** Always the same ones: a linear congruential generator in place of chance. */
function randomQuestion(seed: number): OracleQuestion {
  let state = seed * 2654435761 + 12345;
  const below = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) % 2147483648;
    return Math.abs(Math.floor(state / 65536)) % limit;
  };
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Asia/Karachi',
    'Asia/Kathmandu',
    'Europe/London',
    'Australia/Sydney',
  ];
  const open = 300 + below(300);
  const close = open + 240 + below(400);
  const lunch = below(2) === 0;
  const day: Array<[string, string]> = lunch
    ? [
        [clock(open), clock(open + 100)],
        [clock(open + 145), clock(close)],
      ]
    : [[clock(open), clock(close)]];
  const days = [1, 2, 3, 4, 5, 6, 0].slice(0, 4 + below(4));
  // Half of them in the weeks of the clock changes.
  const year = 2005 + below(30);
  const date =
    below(2) === 0
      ? Date.UTC(year, below(2) ? 2 : 9, 20 + below(12))
      : Date.UTC(year, below(12), 1 + below(28));
  const start = date / 1000 + below(86_400);
  const holiday = (offset: number) =>
    new Date((start + offset * 86_400) * 1000).toISOString().slice(0, 10);
  return {
    id: `random ${seed}`,
    tz: zones[below(zones.length)],
    hours: Object.fromEntries(days.map(weekday => [weekday, day])),
    holidays: below(2) === 0 ? [holiday(below(6)), holiday(1 + below(9))] : [],
    start,
    minutes: 1 + below(3000),
  };
}
