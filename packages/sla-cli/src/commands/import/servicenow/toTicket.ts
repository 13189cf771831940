import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import { Trouble } from '../Trouble';
import { known, LogRow, priorityOf, STATUS_OF_STATE } from './columns';
import { LocalInstants } from './LocalInstants';
import { IncidentRows } from './readIncidents';

const iso = (ms: number) => new Date(ms).toISOString();

type ImportEvent = ImportTicket['events'][number];

/** A row that could be read. */
interface Change {
  line: number;
  row: LogRow;
  modCount: number;
  atMs: number;
  openedAtMs: number;
  status: TicketStatus;
  priority: Priority;
}

interface NamedChange extends Change {
  /** Names the change within the incident, also when the file is read again: part of the keys of its events. */
  name: string;
}

export interface ToTicketOptions {
  service: string;
  /** Reads the local times of the log. */
  instants: LocalInstants;
  report(trouble: Trouble): void;
}

/**
 * One incident with its history; undefined when no row of it could be read.
 *
 * The log does not say when somebody answered: the first change away from New, or the first person assigned, stands for it.
 */
export function toTicket(
  incident: IncidentRows,
  options: ToTicketOptions,
): ImportTicket | undefined {
  const changes = inOrder(incident, readChanges(incident, options), options);
  const [first] = changes;
  if (!first) {
    return undefined;
  }
  return {
    externalId: incident.number,
    service: options.service,
    title: titleOf(incident.number, first.row),
    type: 'incident',
    priority: first.priority,
    status: 'new',
    requester: known(first.row.caller_id),
    channel: known(first.row.contact_type)?.toLowerCase(),
    category: known(first.row.category),
    assignedTeam: known(first.row.assignment_group),
    createdAt: iso(first.openedAtMs),
    events: eventsOf(changes),
  };
}

function readChanges(
  incident: IncidentRows,
  { instants, report }: ToTicketOptions,
): Change[] {
  const changes: Change[] = [];
  const seen = new Map<string, string>();
  for (const { line, row } of incident.rows) {
    const skip = (reason: string) =>
      report({ kind: 'skipped', line, externalId: incident.number, reason });
    const status = STATUS_OF_STATE[row.incident_state.trim()];
    const priority = priorityOf(row.priority);
    const atMs = instants.parse(row.sys_updated_at);
    const openedAtMs = instants.parse(row.opened_at);
    const modCount = Number(row.sys_mod_count.trim() || NaN);
    if (!status) {
      skip(
        `incident_state: "${row.incident_state}" is none of ${Object.keys(STATUS_OF_STATE).join(', ')}`,
      );
    } else if (!priority) {
      skip(`priority: "${row.priority}" does not begin with 1 to 5`);
    } else if (atMs === undefined) {
      skip(
        `sys_updated_at: "${row.sys_updated_at}" is not a time DD-MM-YYYY HH:MM`,
      );
    } else if (openedAtMs === undefined) {
      skip(`opened_at: "${row.opened_at}" is not a time DD-MM-YYYY HH:MM`);
    } else if (!Number.isSafeInteger(modCount) || modCount < 0) {
      skip(`sys_mod_count: "${row.sys_mod_count}" is not a count`);
    } else {
      const content = JSON.stringify(row);
      const twin = seen.get(content);
      if (twin) {
        skip(`says the same as line ${twin}`);
        continue;
      }
      seen.set(content, String(line));
      changes.push({
        line,
        row,
        modCount,
        atMs,
        openedAtMs,
        status,
        priority,
      });
    }
  }
  return changes;
}

/**
 * In the order of their instants, and at one instant in that of `sys_mod_count`. Where the two disagree the instants are right: in
 * the log as published, a count out of place stands on a row whose state and time fit the order of time.
 */
function inOrder(
  incident: IncidentRows,
  changes: Change[],
  { report }: ToTicketOptions,
): NamedChange[] {
  const sorted = [...changes].sort(
    (a, b) => a.atMs - b.atMs || a.modCount - b.modCount,
  );
  const openedAtMs = sorted[0]?.openedAtMs;
  const used = new Map<number, number>();
  return sorted.map((change, index) => {
    const repaired = (reason: string) =>
      report({
        kind: 'repaired',
        line: change.line,
        externalId: incident.number,
        reason,
      });
    if (change.modCount > sorted[index + 1]?.modCount) {
      repaired(
        `sys_mod_count: ${change.modCount} is above that of a later change; the order of time is kept`,
      );
    }
    if (change.atMs < openedAtMs) {
      repaired(
        `sys_updated_at: ${change.row.sys_updated_at} is before opened_at, ${change.row.opened_at}; taken as the opening`,
      );
    }
    const count = (used.get(change.modCount) ?? 0) + 1;
    used.set(change.modCount, count);
    return {
      ...change,
      name: count > 1 ? `${change.modCount}-${count}` : `${change.modCount}`,
      openedAtMs,
      atMs: Math.max(change.atMs, openedAtMs),
    };
  });
}

function eventsOf(changes: NamedChange[]): ImportEvent[] {
  const events: ImportEvent[] = [];
  let status: TicketStatus = 'new';
  let { priority } = changes[0];
  let team = known(changes[0].row.assignment_group);
  let person: string | undefined;
  let responded = false;
  for (const change of changes) {
    const { row, name } = change;
    const about = (what: string) => ({
      at: iso(change.atMs),
      actor: known(row.sys_updated_by),
      key: `${name}:${what}`,
    });
    if (change.priority !== priority) {
      priority = change.priority;
      events.push({ type: 'priority', priority, ...about('priority') });
    }
    const newTeam = known(row.assignment_group);
    const newPerson = known(row.assigned_to);
    if (newTeam !== team || newPerson !== person) {
      team = newTeam;
      person = newPerson;
      events.push({ type: 'assignment', team, person, ...about('assignment') });
    }
    // Before the status, so that an incident resolved at once was answered too.
    if (!responded && (person !== undefined || change.status !== 'new')) {
      responded = true;
      events.push({ type: 'agent-reply', ...about('first-response') });
    }
    if (change.status !== status) {
      status = change.status;
      events.push({ type: 'status', status, ...about('status') });
    }
  }
  return events;
}

function titleOf(number: string, row: LogRow): string {
  const about = [row.category, row.subcategory, row.u_symptom]
    .map(known)
    .filter(part => part !== undefined);
  return about.length ? `${about.join(' / ')} (${number})` : number;
}
