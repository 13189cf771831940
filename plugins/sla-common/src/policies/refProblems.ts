import {
  nearestOf,
  quoted,
  SlaPolicySpec,
  SpecProblem,
} from '@backstage-sla/sla-engine';
import { calendarMentions, calendarRefOf, supportHourMentions } from '../kinds';
import { isMapping } from './conditions';

/** The calendar that needs no definition. */
const ALWAYS = 'always';

const REF = /^\s*(?:[^:/\s]+:)?(?:[^:/\s]+\/)?[^:/\s]+\s*$/;
const REF_WITH_KIND = /^\s*[^:/\s]+:(?:[^:/\s]+\/)?[^:/\s]+\s*$/;

/** Texts that should refer to entities and cannot. Takes any mapping; what is no text at all is the engine's to report. */
export function refProblems(spec: Record<string, unknown>): SpecProblem[] {
  const calendars = attempt(() => {
    const policy = spec as unknown as SlaPolicySpec;
    return [...calendarMentions(policy), ...supportHourMentions(policy)];
  });
  const texts: RefText[] = [
    { path: 'spec.owner', text: spec.owner, defaultKind: 'Group' },
    { path: 'spec.customer', text: spec.customer, defaultKind: 'Group' },
    ...contactsOf(spec.contacts),
    ...escalationsOf(spec.escalations),
    ...(calendars ?? []).map(mention => ({
      ...mention,
      defaultKind: 'BusinessCalendar',
    })),
  ];
  return [
    ...texts.flatMap(text => refProblem(text)),
    ...assigneeProblems(spec.escalations),
  ];
}

/** A text that should refer to an entity, and where it stands. */
interface RefText {
  path: string;
  text: unknown;
  /** Without one the ref must name its kind. */
  defaultKind?: string;
}

/** The problem of one such text, if it has one. */
export function refProblem({
  path,
  text,
  defaultKind,
}: RefText): SpecProblem[] {
  if (
    typeof text !== 'string' ||
    text.trim() === '' ||
    (defaultKind ? REF : REF_WITH_KIND).test(text)
  ) {
    return [];
  }
  const like = `${(defaultKind ?? 'user').toLowerCase()}:default/name`;
  const message = `${quoted(text)} is not an entity reference; write it like "${like}"`;
  return [{ path, message }];
}

function contactsOf(contacts: unknown): RefText[] {
  return ['provider', 'customer'].flatMap(party => {
    const list = isMapping(contacts) ? contacts[party] : undefined;
    return entriesOf(list).map(([i, contact]) => ({
      path: `spec.contacts.${party}[${i}].entity`,
      text: contact.entity,
    }));
  });
}

function escalationsOf(escalations: unknown): RefText[] {
  return entriesOf(escalations).flatMap(([i, escalation]) => {
    const path = `spec.escalations[${i}]`;
    const notify = Array.isArray(escalation.notify) ? escalation.notify : [];
    return [
      {
        path: `${path}.assignTo`,
        text: escalation.assignTo,
        defaultKind: 'Group',
      },
      ...notify.flatMap((who, j) =>
        // Without a colon it is a role, like `assignee`.
        typeof who === 'string' && who.includes(':')
          ? [{ path: `${path}.notify[${j}]`, text: who }]
          : [],
      ),
    ];
  });
}

/** A ticket is assigned to a team or to a person. */
function assigneeProblems(escalations: unknown): SpecProblem[] {
  return entriesOf(escalations).flatMap(([i, { assignTo }]) => {
    const kind =
      typeof assignTo === 'string' && REF_WITH_KIND.test(assignTo)
        ? assignTo.trim().split(':')[0].toLowerCase()
        : 'group';
    return kind === 'group' || kind === 'user'
      ? []
      : [
          {
            path: `spec.escalations[${i}].assignTo`,
            message: `${quoted(assignTo)} is neither a group nor a user, and nobody else can have a ticket`,
          },
        ];
  });
}

function entriesOf(list: unknown): Array<[number, Record<string, unknown>]> {
  return Array.isArray(list)
    ? list.flatMap((entry, i) =>
        isMapping(entry) ? [[i, entry] as [number, typeof entry]] : [],
      )
    : [];
}

/** Calendars that a valid policy names and that are not there. */
export function missingCalendars(
  spec: SlaPolicySpec,
  namespace: string,
  known: ReadonlySet<string>,
): SpecProblem[] {
  return [...calendarMentions(spec), ...supportHourMentions(spec)].flatMap(
    ({ path, text }) => {
      const ref = calendarRefOf(text, namespace);
      if (known.has(ref) || text === ALWAYS) {
        return [];
      }
      const message = `there is no business calendar ${quoted(ref)}; create it, or write "${ALWAYS}" for around the clock${suggestion(ref, known)}`;
      return [{ path, message }];
    },
  );
}

/** By the name alone: kind and namespace are so long that every calendar would seem near. */
function suggestion(ref: string, known: ReadonlySet<string>): string {
  const nameOf = (text: string) => text.slice(text.lastIndexOf('/') + 1);
  const nearest = nearestOf(nameOf(ref), [...known].map(nameOf));
  const meant = [...known].find(other => nameOf(other) === nearest);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
