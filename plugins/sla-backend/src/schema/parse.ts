import { InputError } from '@backstage/errors';
import { ticketIdOf } from '@backstage-sla/plugin-sla-common';
import { didYouMean } from '@backstage-sla/sla-engine';
import { z } from 'zod';

/** Ids are integers of the database. */
const GREATEST_ID = 2 ** 31 - 1;

/** Parses a part of a request. Throws InputError that names every field that is wrong. */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(describe(result.error, value));
  }
  return result.data;
}

/** One line for all problems: `priority: must be one of critical, high; colour: is not a known field`. */
export function describe(error: z.ZodError, value: unknown): string {
  return error.issues.map(issue => describeIssue(issue, value)).join('; ');
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  const place = withoutImpliedList(value, issue.path);
  const path = place.map(String).join('.') || 'request';
  const got = valueAt(value, place);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const prefix = issue.path.length
        ? `${issue.path.map(String).join('.')}.`
        : '';
      return issue.keys
        .map(key => `${prefix}${key}: is not a known field`)
        .join('; ');
    }
    case 'invalid_value': {
      const known = issue.values.map(String).filter(Boolean);
      return got === undefined
        ? `${path}: is missing; it must be one of ${known.join(', ')}`
        : `${path}: ${JSON.stringify(got)} is not one of ${known.join(', ')}${didYouMean(got, known)}`;
    }
    case 'invalid_union':
      return `${path}: ${JSON.stringify(got)} is not a known type of event`;
    case 'invalid_type':
      return got === undefined
        ? `${path}: is missing`
        : `${path}: must be ${issue.expected}, not ${Array.isArray(got) ? 'array' : typeof got}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `${path}: must not be empty`
        : `${path}: must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `${path}: is longer than ${issue.maximum} characters`
        : `${path}: must be at most ${issue.maximum}`;
    default:
      return `${path}: ${issue.message}`;
  }
}

/** A query parameter that stands once is read as a list of one; what the caller wrote has no index. */
function withoutImpliedList(
  value: unknown,
  path: PropertyKey[],
): PropertyKey[] {
  const last = path.length - 1;
  return path[last] === 0 &&
    typeof valueAt(value, path.slice(0, last)) === 'string'
    ? path.slice(0, last)
    : path;
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      part && typeof part === 'object'
        ? (part as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** A ticket's id from a path, which may name it by its number. Throws InputError. */
export function parseTicketId(text: string): number {
  const id = ticketIdOf(text);
  if (id === undefined || id > GREATEST_ID) {
    throw new InputError(`id: "${text}" is not the number of a ticket`);
  }
  return id;
}

/** The id of a view from a path. Throws InputError. */
export function parseViewId(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new InputError(`id: "${text}" is not the id of a view`);
  }
  return Number(text);
}

/** A period in epoch milliseconds. Throws InputError when it ends before it starts. */
export function parsePeriod(
  from: string | undefined,
  to: string | undefined,
): { fromMs?: number; toMs?: number } {
  const fromMs = from === undefined ? undefined : Date.parse(from);
  const toMs = to === undefined ? undefined : Date.parse(to);
  if (fromMs !== undefined && toMs !== undefined && fromMs >= toMs) {
    throw new InputError(`to: ${to} is not after from, ${from}`);
  }
  return { fromMs, toMs };
}
