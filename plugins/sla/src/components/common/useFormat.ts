import { truthfulPercent } from '@backstage-sla/plugin-sla-common';
import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { durationShort, durationWords } from './durationWords';
import { DurationFormat, createDurationFormat } from './formatDuration';

/** Numbers, instants and lengths of time in the language of the app. */
export interface Format extends DurationFormat {
  /** A share as percentage that never reads as on the other side of `border`. */
  percent(share: number, border?: number): string;
  number(value: number): string;
  /** Name of a country by its code; of a region, with the region's code: `Canada (ON)`. */
  country(code: string): string;
  date(iso: string): string;
  /** A local day as documents write it, `2026-01-31` or each year's `01-31`, whatever the reader's zone; as written when it is none. */
  day(localDay: string): string;
  /** The same with its weekday. */
  weekday(localDay: string): string;
  /** A length of time as documents write it, `1h 30m`, in words; as written when it is none. */
  duration(text: string): string;
  /** The same as short as the language writes it. */
  durationShort(text: string): string;
  /** `a, b and c` */
  list(items: string[]): string;
  /** The days from the first instant up to, but not including, the second. */
  days(from: string, to: string): string;
  dateTime(iso: string): string;
  /** Where only what is near is told: without the year, and today without the day. */
  shortDateTime(iso: string, nowMs: number): string;
  /** Weekday and time in a zone, `Monday 10:00`; with the date where the weekday alone would leave open which one is meant. */
  weekdayTime(iso: string, timeZone: string | undefined, nowMs: number): string;
  /** The time of day in the reader's own zone. */
  time(iso: string): string;
  /** To the second, with the zone; in the reader's own zone unless told. */
  exact(iso: string, timeZone?: string): string;
}

/** After six days the same weekday comes again. */
const WEEKDAY_IS_ENOUGH_MS = 6 * 24 * 3600_000;

export function createFormat(language: string): Format {
  const number = new Intl.NumberFormat(language);
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  // Made once: to make one takes longer than to use it, and long lists use the same few for every row.
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatOf = (options: Intl.DateTimeFormatOptions) => {
    const name = JSON.stringify(options);
    const known =
      formats.get(name) ?? new Intl.DateTimeFormat(language, options);
    formats.set(name, known);
    return known;
  };
  return {
    ...createDurationFormat(language),
    percent(share, border) {
      const { value, decimals } = truthfulPercent(share, border);
      return new Intl.NumberFormat(language, {
        style: 'percent',
        maximumFractionDigits: decimals,
      }).format(value / 100);
    },
    number: value => number.format(value),
    country(code) {
      const [country, region] = code.split('-');
      const name = countryName(country, language);
      return region ? `${name} (${region})` : name;
    },
    date: iso => date.format(new Date(iso)),
    day: localDay => dayText(localDay, { dateStyle: 'medium' }, language),
    weekday: localDay =>
      dayText(
        localDay,
        { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' },
        language,
      ),
    duration: text => durationWords(text, language),
    durationShort: text => durationShort(text, language),
    list: items => new Intl.ListFormat(language).format(items),
    days: (from, to) =>
      date.formatRange(new Date(from), new Date(Date.parse(to) - 1)),
    dateTime: iso => dateTime.format(new Date(iso)),
    shortDateTime: (iso, nowMs) =>
      formatOf({
        ...(isSameDay(Date.parse(iso), nowMs)
          ? {}
          : { day: 'numeric', month: 'short' }),
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(iso)),
    weekdayTime: (iso, timeZone, nowMs) =>
      formatOf({
        weekday: 'long',
        ...(Date.parse(iso) - nowMs < WEEKDAY_IS_ENOUGH_MS
          ? {}
          : { day: 'numeric', month: 'long' }),
        hour: '2-digit',
        minute: '2-digit',
        timeZone,
      }).format(new Date(iso)),
    time: iso =>
      formatOf({
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(iso)),
    exact: (iso, timeZone) =>
      formatOf({
        weekday: 'short',
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
        timeZone,
      }).format(new Date(iso)),
  };
}

function isSameDay(aMs: number, bMs: number): boolean {
  return new Date(aMs).toDateString() === new Date(bMs).toDateString();
}

export function useFormat(): Format {
  const language =
    useApiHolder().get(appLanguageApiRef)?.getLanguage().language ?? 'en';
  return useMemo(() => formatFor(regional(language)), [language]);
}

const formatsByLanguage = new Map<string, Format>();

/** One for all who write in a language. */
function formatFor(language: string): Format {
  const format = formatsByLanguage.get(language) ?? createFormat(language);
  formatsByLanguage.set(language, format);
  return format;
}

/** The app knows `en`; the browser knows whether its reader writes the day or the month first. */
function regional(language: string): string {
  return (
    navigator.languages?.find(
      one => one.split('-')[0] === language && isLanguageTag(one),
    ) ?? language
  );
}

/** Some browsers on Linux call themselves `en-US@posix`, which `Intl` refuses. */
function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** A day has no zone: it is read and written in the same one. */
function dayText(
  localDay: string,
  options: Intl.DateTimeFormatOptions,
  language: string,
): string {
  const isYearly = /^\d\d-\d\d$/.test(localDay);
  // A leap year has them all.
  const atMs = Date.parse(
    `${isYearly ? `2024-${localDay}` : localDay}T00:00:00Z`,
  );
  return Number.isNaN(atMs)
    ? localDay
    : new Intl.DateTimeFormat(language, {
        ...(isYearly ? { day: 'numeric', month: 'short' } : options),
        timeZone: 'UTC',
      }).format(atMs);
}

function countryName(code: string, language: string): string {
  try {
    return (
      new Intl.DisplayNames(language, { type: 'region' }).of(
        code.toUpperCase(),
      ) ?? code
    );
  } catch {
    // No country code at all: the document does not validate, and is shown as written.
    return code;
  }
}
