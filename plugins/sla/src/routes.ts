import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * The SLA tab on a service's page. A ref of `core-plugin-api` on purpose: both frontend systems accept it, so that one tab
 * component can be mounted in either.
 */
export const slaTabRouteRef = createRouteRef({ id: 'sla:tab' });

/** The page of all policies, at `/sla/policies`. */
export const policiesRouteRef = createRouteRef({ id: 'sla:policies' });

/** Below it: what would change if a document were to take effect. */
export const policyPreviewRouteRef = createSubRouteRef({
  id: 'sla:policies/preview',
  parent: policiesRouteRef,
  path: '/preview',
});

/** Below it: which policies apply to a ticket of a service, and why. */
export const policyExplainRouteRef = createSubRouteRef({
  id: 'sla:policies/explain',
  parent: policiesRouteRef,
  path: '/explain',
});

/** One ticket, by its number, at `/sla/tickets/SLA-1042`. */
export const ticketRouteRef = createRouteRef({
  id: 'sla:ticket',
  params: ['number'],
});

/** What to take next: every open ticket, at `/sla`. */
export const queueRouteRef = createRouteRef({ id: 'sla:queue' });

/** Where a ticket is raised, at `/sla/raise`. */
export const raiseRouteRef = createRouteRef({ id: 'sla:raise' });

/** How the installation does, for those who run it, at `/sla/operations`. */
export const operationsRouteRef = createRouteRef({ id: 'sla:operations' });

/** What the reader has raised, at `/sla/my`. */
export const myTicketsRouteRef = createRouteRef({ id: 'sla:my-tickets' });
