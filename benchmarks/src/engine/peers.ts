/* eslint-disable @backstage/no-undeclared-imports -- the packages that the engine is measured against are needed here alone */
import dayjs from 'dayjs';
import dayjsBusinessTime from 'dayjs-business-time';
import moment from 'moment-business-time';
import OpeningHours from 'opening_hours';
import WorkingTimeCalculator from 'working-time-calculator';
import { DateTime } from 'luxon-business-days';
import { DAY, HOLIDAYS, HOUR } from './schedule';

/** A package that a user would otherwise take. What it has no function for is missing. */
export interface Peer {
  name: string;
  /** Deadline of some hours of business time. */
  add?: (startMs: number, hours: number) => number;
  /** Business milliseconds between two instants. */
  elapsed?: (fromMs: number, toMs: number) => number;
  /** What stands in for a function that is missing. */
  note?: string;
}

const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

function addByIntervals(
  hours: OpeningHours,
  startMs: number,
  amountMs: number,
): number {
  let left = amountMs;
  for (let from = startMs; ; from += 7 * DAY) {
    for (const [open, close] of hours.getOpenIntervals(
      new Date(from),
      new Date(from + 7 * DAY),
    )) {
      const length = close.getTime() - open.getTime();
      if (length >= left) {
        return open.getTime() + left;
      }
      left -= length;
    }
  }
}

export interface PeerOptions {
  /** Open on Sundays too, from this time to 05:00, when clocks change. */
  sundayFrom?: string;
}

/** Each package set up for the schedule of the benchmark. */
export const PEERS: Record<string, (options?: PeerOptions) => Peer> = {
  'dayjs-business-time': ({ sundayFrom } = {}) => {
    dayjs.extend(dayjsBusinessTime);
    const office = [{ start: '09:00:00', end: '17:00:00' }];
    dayjs.setBusinessTime({
      sunday: sundayFrom
        ? [{ start: `${sundayFrom}:00`, end: '05:00:00' }]
        : null,
      monday: office,
      tuesday: office,
      wednesday: office,
      thursday: office,
      friday: office,
      saturday: null,
    });
    dayjs.setHolidays(HOLIDAYS);
    return {
      name: 'dayjs-business-time',
      add: (startMs, hours) =>
        dayjs(startMs).addBusinessTime(hours, 'hours').valueOf(),
      elapsed: (fromMs, toMs) =>
        dayjs(fromMs).businessTimeDiff(dayjs(toMs), 'minutes') * 60_000,
    };
  },

  'moment-business-time': ({ sundayFrom } = {}) => {
    const office = ['09:00:00', '17:00:00'];
    moment.updateLocale('en', {
      workinghours: {
        0: sundayFrom ? [`${sundayFrom}:00`, '05:00:00'] : null,
        1: office,
        2: office,
        3: office,
        4: office,
        5: office,
        6: null,
      },
      holidays: HOLIDAYS,
    });
    return {
      name: 'moment-business-time',
      add: (startMs, hours) =>
        moment(startMs).addWorkingTime(hours, 'hours').valueOf(),
      elapsed: (fromMs, toMs) =>
        moment(toMs).workingDiff(moment(fromMs), 'milliseconds'),
    };
  },

  opening_hours: ({ sundayFrom } = {}) => {
    const holidays = HOLIDAYS.map(date => {
      const [year, month, day] = date.split('-').map(Number);
      return `${year} ${MONTHS[month - 1]} ${day} off`;
    });
    const hours = new OpeningHours(
      [
        'Mo-Fr 09:00-17:00',
        sundayFrom ? `Su ${sundayFrom}-05:00` : '',
        ...holidays,
      ]
        .filter(Boolean)
        .join('; '),
    );
    return {
      name: 'opening_hours',
      note: 'no add: the next days are asked for their intervals and counted',
      add: (startMs, amount) => addByIntervals(hours, startMs, amount * HOUR),
      elapsed: (fromMs, toMs) =>
        hours.getOpenDuration(new Date(fromMs), new Date(toMs))[0],
    };
  },

  'working-time-calculator': ({ sundayFrom } = {}) => {
    const calculator = new WorkingTimeCalculator();
    calculator.addWorkingHours(
      WorkingTimeCalculator.WEEKDAYS,
      '09:00',
      '17:00',
      process.env.TZ!,
    );
    if (sundayFrom) {
      calculator.addWorkingHours(
        [WorkingTimeCalculator.SUNDAY],
        sundayFrom,
        '05:00',
        process.env.TZ!,
      );
    }
    for (const date of HOLIDAYS) {
      const start = new Date(`${date}T00:00:00`);
      const end = new Date(start);
      end.setDate(end.getDate() + 1);
      calculator.excludeBetween(start, end);
    }
    return {
      name: 'working-time-calculator',
      elapsed: (fromMs, toMs) =>
        calculator.calcMillisecondsBetween(new Date(fromMs), new Date(toMs)),
    };
  },

  'luxon-business-days': () => {
    const holidays = new Set(HOLIDAYS);
    return {
      name: 'luxon-business-days',
      note: 'knows no hours: one business day is added',
      add: startMs => {
        const start = DateTime.fromMillis(startMs);
        start.setupBusiness({
          holidayMatchers: [date => holidays.has(date.toISODate())],
        });
        return start.plusBusiness({ days: 1 }).toMillis();
      },
    };
  },
};
