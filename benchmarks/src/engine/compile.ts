import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  BusinessCalendarSpec,
  compileCalendar,
  CompiledCalendar,
} from '@backstage-sla/sla-engine';
import { medianMilliseconds } from '../measure';
import { Measurements } from '../sections';
import { HOLIDAYS } from './schedule';

const TEN_YEARS = { years: { from: 2020, to: 2029 } };

/** Zones with clock changes that nothing else here uses, so that each has to be worked out. */
const FRESH_ZONES = [
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Vienna',
  'Europe/Prague',
  'Europe/Warsaw',
  'Europe/Lisbon',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Toronto',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** States of a country whose holidays nothing else here uses. */
const FRESH_STATES = ['BW', 'BY', 'BB', 'HB', 'HH', 'HE', 'NI', 'RP', 'SH'];

function specOf(timeZone: string, country?: string): BusinessCalendarSpec {
  return {
    timeZone,
    hours: { 'mon-fri': ['09:00-12:30', '13:30-18:00'] },
    holidays: country ? [{ country }] : [{ dates: HOLIDAYS }],
  };
}

/** Bytes that a calendar holds, measured over many of them. */
function bytesOfCalendar(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const kept: CompiledCalendar[] = [];
  const before = used();
  for (let i = 0; i < 50; i++) {
    kept.push(compileCalendar(specOf('Europe/Berlin'), TEN_YEARS));
  }
  return (used() - before) / kept.length;
}

/** What it costs to make a calendar ready for ten years. */
export function measureCompile(progress: (what: string) => void): Measurements {
  progress('compiling calendars');
  compileCalendar(specOf('Europe/Berlin'), TEN_YEARS);
  const freshZone = medianMilliseconds(FRESH_ZONES, zone =>
    compileCalendar(specOf(zone), TEN_YEARS),
  );
  const knownZone = medianMilliseconds(FRESH_ZONES, zone =>
    compileCalendar(specOf(zone), TEN_YEARS),
  );
  const freshCountry = medianMilliseconds(FRESH_STATES, state =>
    compileCalendar(specOf('Europe/Berlin', `DE-${state}`), TEN_YEARS),
  );
  const knownCountry = medianMilliseconds(FRESH_STATES, state =>
    compileCalendar(specOf('Europe/Berlin', `DE-${state}`), TEN_YEARS),
  );
  const bytes = bytesOfCalendar();
  const ms = (value: number) => Number(value.toPrecision(3));
  return {
    values: {
      // The first calendar of its zone; a second one costs less.
      'engine.compileTenYears.ms': ms(freshZone),
      'engine.compileTenYears.knownZone.ms': ms(knownZone),
      'engine.compileTenYears.country.ms': ms(freshCountry),
      'engine.compileTenYears.knownCountry.ms': ms(knownCountry),
      'engine.compileTenYears.bytes': Math.round(bytes),
    },
    tables: [
      {
        title: 'A calendar for ten years, two intervals a day',
        head: ['what', 'cost'],
        rows: [
          ['listed holidays, first of its zone', `${ms(freshZone)} ms`],
          ['listed holidays, zone known', `${ms(knownZone)} ms`],
          [
            'holidays of a region, first of its region',
            `${ms(freshCountry)} ms`,
          ],
          ['holidays of a region, region known', `${ms(knownCountry)} ms`],
          ['memory', `${Math.round(bytes / 1024)} KiB`],
        ],
      },
    ],
  };
}
