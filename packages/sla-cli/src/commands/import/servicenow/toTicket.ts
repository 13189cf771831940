import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import { Trouble } from '../Trouble';
import { known, LogRow, priorityOf, STATUS_OF_STATE } from './columns';
import { parseLocalInstant } from './parseLocalInstant';
import { IncidentRows } from './readIncidents';

const iso = (ms: number) => new Date(ms).toISOString();

type ImportEvent = ImportTicket['events'][number];

/** A row that could be read. */
interface Change {
  line: number;
  row: LogRow;
  /** Part of the keys of its events: names the change within the incident. */
  name: string;
  modCount: number;
  atMs: number;
  openedAtMs: number;
  status: TicketStatus;
  priority: Priority;
}

export interface ToTicketOptions {
  service: string;
  /** IANA zone of the instants in the log. */
  zone: string;
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
  { zone, report }: ToTicketOptions,
): Change[] {
  const changes: Change[] = [];
  const seen = new Map<string, string>();
  for (const { line, row } of incident.rows) {
    const skip = (reason: string) =>
      report({ kind: 'skipped', line, externalId: incident.number, reason });
    const status = STATUS_OF_STATE[row.incident_state.trim()];
    const priority = priorityOf(row.priority);
    const atMs = parseLocalInstant(row.sys_updated_at, zone);
    const openedAtMs = parseLocalInstant(row.opened_at, zone);
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
        name: String(modCount),
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

/** In the order in which they were made, with instants that do not go back in time. */
function inOrder(
  incident: IncidentRows,
  changes: Change[],
  { report }: ToTicketOptions,
): Change[] {
  const sorted = [...changes].sort((a, b) => a.modCount - b.modCount);
  const openedAtMs = sorted[0]?.openedAtMs;
  let lastMs = openedAtMs;
  const names = new Map<string, number>();
  return sorted.map(change => {
    const count = (names.get(change.name) ?? 0) + 1;
    names.set(change.name, count);
    const name = count > 1 ? `${change.name}-${count}` : change.name;
    if (change.atMs < lastMs) {
      report({
        kind: 'repaired',
        line: change.line,
        externalId: incident.number,
        reason:
          lastMs === openedAtMs
            ? `sys_updated_at: ${change.row.sys_updated_at} is before the opening; taken as the opening`
            : `sys_updated_at: ${change.row.sys_updated_at} is before the change that precedes it; taken as that one's time`,
      });
    }
    lastMs = Math.max(lastMs, change.atMs);
    return { ...change, name, openedAtMs, atMs: lastMs };
  });
}

function eventsOf(changes: Change[]): ImportEvent[] {
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
