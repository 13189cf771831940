import { Entity } from '@backstage/catalog-model';
import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import { ImportTicket, TicketRisk } from '@backstage-sla/plugin-sla-common';
import { Clock, ClockEvent, clocksAt, replay } from '@backstage-sla/sla-engine';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compileAgreements } from '../compileAgreements';
import { PolicyOf } from '../generateDemoTickets';
import { DESKS } from '../people';
import { StoredTicket } from '../planDemo';

/** The entities of examples/, as they are; scenarios are none. */
export function readExampleEntities(): Entity[] {
  const folder = path.resolve(__dirname, '../../../../../examples');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .flatMap(name =>
      parseAllDocuments(readFileSync(path.join(folder, name), 'utf8')),
    )
    .map(document => document.toJS() as Entity)
    .filter(({ kind }) => kind !== undefined)
    .map(entity => ({
      ...entity,
      metadata: { namespace: 'default', ...entity.metadata },
    }));
}

export const examplePolicies: PolicyOf = compileAgreements(
  readExampleEntities(),
);

/** The clocks that the policy of the ticket's service gives it, none if the policy is not for it. */
export function clocksOf(ticket: ImportTicket, nowMs: number): Clock[] {
  const desk = DESKS.find(({ service }) => service === ticket.service)!;
  const policy = examplePolicies(desk.policy);
  const { customer, appliesTo } = policy.spec;
  const applies =
    (!customer || customer === ticket.customer) &&
    (appliesTo?.tickets === undefined ||
      evaluateFilterPredicate(
        appliesTo.tickets as FilterPredicate,
        ticket as never,
      ));
  const events: ClockEvent[] = [
    {
      at: Date.parse(ticket.createdAt),
      type: 'created',
      priority: ticket.priority ?? 'medium',
      policies: applies ? [policy.id] : [],
    },
  ];
  for (const event of ticket.events) {
    const at = Date.parse(event.at);
    if (event.type === 'status') {
      events.push({ at, type: 'status', status: event.status });
    } else if (
      event.type === 'agent-reply' ||
      event.type === 'customer-message' ||
      event.type === 'estimate'
    ) {
      events.push({ at, type: event.type });
    }
  }
  return clocksAt(replay(events, examplePolicies), nowMs, examplePolicies);
}

/** The ticket as the portal would list it. */
export function asStored(ticket: ImportTicket, nowMs: number): StoredTicket {
  let status: StoredTicket['status'] = 'new';
  let reopenCount = 0;
  for (const event of ticket.events) {
    if (event.type === 'status') {
      if (
        (status === 'resolved' || status === 'closed') &&
        event.status === 'open'
      ) {
        reopenCount += 1;
      }
      status = event.status;
    }
  }
  return {
    source: 'demo',
    externalId: ticket.externalId,
    service: ticket.service,
    priority: ticket.priority ?? 'medium',
    status,
    reopenCount,
    risk: riskOf(clocksOf(ticket, nowMs)),
  };
}

function riskOf(clocks: Clock[]): TicketRisk {
  const live = clocks.filter(clock => clock.live && clock.state !== 'none');
  if (live.length === 0) {
    return 'none';
  }
  if (live.some(c => c.state === 'breached' && c.face === 'agreed')) {
    return 'breached';
  }
  if (!live.some(clock => clock.ticking)) {
    return 'paused';
  }
  return live.some(
    c => c.state === 'breached' || c.thresholds.some(t => t.reached),
  )
    ? 'at-risk'
    : 'on-time';
}
