import { TICKET_TYPES } from '@backstage-sla/plugin-sla-common';
import { PRIORITIES, TICKET_STATUSES } from '@backstage-sla/sla-engine';
import { LoadedDocument } from '../documents';
import { readInstant } from '../time';
import { SourceNode } from '../yaml';
import { ScenarioTicket } from './types';

const TEXTS = [
  'title',
  'category',
  'channel',
  'customer',
  'requester',
  'location',
] as const;
const LISTS = ['requesterGroups', 'labels'] as const;
const FIELDS = [
  'created',
  'priority',
  'status',
  'type',
  'service',
  ...TEXTS,
  ...LISTS,
];

/** Reads the ticket; undefined, with the problems reported, when it cannot be. */
export function readTicket(
  scenario: SourceNode,
  options: { zone: string; services: LoadedDocument[] },
): ScenarioTicket | undefined {
  const node = scenario.get('ticket');
  if (!node) {
    scenario.problem(
      'has no ticket; write one: { priority: high, created: Friday 2026-03-06 18:30 }',
    );
    return undefined;
  }
  if (!node.expectFields(FIELDS)) {
    return undefined;
  }
  const createdAtMs = readCreated(node, options.zone);
  const priority = node.get('priority')
    ? node.get('priority')!.oneOf(PRIORITIES)
    : 'medium';
  const status = node.get('status')
    ? node.get('status')!.oneOf(TICKET_STATUSES)
    : 'new';
  const type = node.get('type')
    ? node.get('type')!.oneOf(TICKET_TYPES)
    : 'incident';
  if (createdAtMs === undefined || !priority || !status || !type) {
    return undefined;
  }
  return {
    createdAtMs,
    priority,
    status,
    service: readService(node, options.services),
    facts: {
      type,
      priority,
      createdAtMs,
      ...Object.fromEntries(
        TEXTS.flatMap(key => {
          const field = node.get(key);
          return field ? [[key, field.text()]] : [];
        }),
      ),
      ...Object.fromEntries(
        LISTS.flatMap(key => {
          const field = node.get(key);
          return field ? [[key, field.items().map(item => item.text())]] : [];
        }),
      ),
    },
  };
}

function readCreated(node: SourceNode, zone: string): number | undefined {
  const created = node.get('created');
  if (!created) {
    node.problem('has no "created"; write created: Friday 2026-03-06 18:30');
    return undefined;
  }
  const text = created.text();
  if (text === undefined) {
    return undefined;
  }
  const { atMs, problem } = readInstant(text, { zone });
  if (problem !== undefined) {
    created.problem(problem);
  }
  return atMs;
}

function readService(
  ticket: SourceNode,
  services: LoadedDocument[],
): ScenarioTicket['service'] {
  const node = ticket.get('service');
  const text = node?.text();
  if (!node || text === undefined) {
    return undefined;
  }
  const ref = fullRef(text);
  const found = services.find(service => service.ref === ref);
  if (!found) {
    const known = services.map(service => service.ref).join(', ');
    node.problem(
      `${ref} is not among the entities given under "service" (${known || 'there are none'})`,
    );
  }
  return found && { ref, entity: found.entity };
}

/** Kind and namespace may be left out, as elsewhere in the catalog. */
function fullRef(text: string): string {
  const [, kind = 'component', namespace = 'default', name] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?(.*)$/.exec(text.trim())!;
  return `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
}
