import { createPermission } from '@backstage/plugin-permission-common';

export const RESOURCE_TYPE_SLA_TICKET = 'sla-ticket';

/** Read tickets, their events and their clocks. Conditional: decided ticket by ticket. */
export const slaTicketReadPermission = createPermission({
  name: 'sla.ticket.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SLA_TICKET,
});

/** Raise a ticket. */
export const slaTicketCreatePermission = createPermission({
  name: 'sla.ticket.create',
  attributes: { action: 'create' },
});

/** Reply, change status, priority or assignment, give an estimate. Conditional: decided ticket by ticket. */
export const slaTicketUpdatePermission = createPermission({
  name: 'sla.ticket.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SLA_TICKET,
});

/** Bring in tickets with past instants from elsewhere. */
export const slaTicketImportPermission = createPermission({
  name: 'sla.ticket.import',
  attributes: { action: 'create' },
});

/** Read policies, their revisions and state, and attainment of services that the caller may see in the catalog. */
export const slaPolicyReadPermission = createPermission({
  name: 'sla.policy.read',
  attributes: { action: 'read' },
});

/** Sign off a revision of an agreement for a party that one belongs to, or retire a policy that is gone from the catalog. */
export const slaPolicyAgreePermission = createPermission({
  name: 'sla.policy.agree',
  attributes: { action: 'update' },
});

/** Move open tickets to the revision of a policy that is in force. */
export const slaPolicyApplyPermission = createPermission({
  name: 'sla.policy.apply',
  attributes: { action: 'update' },
});

export const slaPermissions = [
  slaTicketReadPermission,
  slaTicketCreatePermission,
  slaTicketUpdatePermission,
  slaTicketImportPermission,
  slaPolicyReadPermission,
  slaPolicyAgreePermission,
  slaPolicyApplyPermission,
];
