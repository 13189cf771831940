import {
  didYouMean,
  PRIORITIES,
  quoted,
  SpecProblem,
} from '@backstage-sla/sla-engine';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { TICKET_TYPES } from '../api/types';
import { isMapping } from './conditions';
import { isPrimitive } from './predicateProblems';
import { TicketDraft } from './types';

/** What a ticket predicate can know of one fact. */
interface Fact {
  /** It is a list, so that it is matched by `$contains`. */
  isList?: boolean;
  /** The only values there are. */
  values?: readonly string[];
  /** It holds full entity refs, mostly of this kind. */
  refOf?: string;
}

/** The facts of a ticket that a policy can ask for. */
const FACTS: Record<keyof TicketDraft | 'service', Fact> = {
  type: { values: TICKET_TYPES },
  priority: { values: PRIORITIES },
  category: {},
  // Any text: imports bring the channels of the system they come from.
  channel: {},
  customer: { refOf: 'Group' },
  requester: { refOf: 'User' },
  requesterGroups: { isList: true, refOf: 'Group' },
  labels: { isList: true },
  location: {},
  title: {},
  service: { refOf: 'Component' },
};

/** Names of the facts, for messages and completion. */
export const TICKET_FACTS = Object.keys(FACTS) as Array<keyof typeof FACTS>;

/** What is wrong with one condition on a ticket: facts that no ticket has, and values that none of them can take. */
export function factProblems(
  path: string,
  key: string,
  matcher: unknown,
): SpecProblem[] {
  const fact = Object.hasOwn(FACTS, key)
    ? FACTS[key as keyof typeof FACTS]
    : undefined;
  if (!fact) {
    const message = `is not a fact of a ticket (${TICKET_FACTS.join(', ')})${didYouMean(key, TICKET_FACTS)}`;
    return [{ path, message, at: 'key' }];
  }
  return (
    shapeProblems(path, key, fact, matcher) ??
    valuesOf(path, matcher).flatMap(({ at, value }) => {
      const message = valueProblem(fact, value);
      return message === undefined ? [] : [{ path: at, message }];
    })
  );
}

/** Undefined where the matcher fits a fact of this shape. */
function shapeProblems(
  path: string,
  key: string,
  { isList, values }: Fact,
  matcher: unknown,
): SpecProblem[] | undefined {
  const [operator] = isMapping(matcher) ? Object.keys(matcher) : [undefined];
  if (operator === '$exists') {
    return [];
  }
  if (isList && operator !== '$contains') {
    const wanted = isPrimitive(matcher) ? quoted(matcher) : '…';
    const message = `${key} of a ticket is a list, which equals no value; write \`{ $contains: ${wanted} }\``;
    return [{ path, message }];
  }
  if (!isList && operator === '$contains') {
    const message = `${key} of a ticket is one value and no list; write the value, or \`{ $in: […] }\``;
    return [{ path, message }];
  }
  if (operator === '$hasPrefix' && values) {
    const prefix = (matcher as { $hasPrefix: string }).$hasPrefix;
    return values.some(value => value.startsWith(prefix))
      ? []
      : [
          {
            path: `${path}.$hasPrefix`,
            message: `none of ${values.join(', ')} begins with ${quoted(prefix)}`,
          },
        ];
  }
  return operator === '$hasPrefix' ? [] : undefined;
}

/** The single values of a matcher, each with its path. */
function valuesOf(
  path: string,
  matcher: unknown,
): Array<{ at: string; value: string | number | boolean }> {
  if (isPrimitive(matcher)) {
    return [{ at: path, value: matcher }];
  }
  if (Array.isArray(matcher)) {
    return matcher.flatMap((value, i) => valuesOf(`${path}[${i}]`, value));
  }
  return isMapping(matcher)
    ? Object.entries(matcher).flatMap(([operator, operand]) =>
        valuesOf(`${path}.${operator}`, operand),
      )
    : [];
}

function valueProblem(
  { values, refOf }: Fact,
  value: string | number | boolean,
): string | undefined {
  const text = String(value).toLocaleLowerCase('en-US');
  if (values) {
    return values.some(known => known === value)
      ? undefined
      : `${quoted(value)} is not one of ${values.join(', ')}${didYouMean(text, values)}`;
  }
  if (refOf) {
    const full = fullRefOf(text, refOf);
    return full === text
      ? undefined
      : `${quoted(value)} is not the full reference of an entity${full ? `; did you mean "${full}"?` : `, like "${refOf.toLowerCase()}:default/name"`}`;
  }
  return undefined;
}

function fullRefOf(text: string, defaultKind: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    return undefined;
  }
}
