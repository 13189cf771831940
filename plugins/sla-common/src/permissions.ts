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

/** Write to the conversation of a ticket and watch it. Conditional: decided ticket by ticket. */
export const slaTicketReplyPermission = createPermission({
  name: 'sla.ticket.reply',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SLA_TICKET,
});

/**
 * Change status, priority, fields and links, and see internal notes and targets: whoever has this for a ticket is staff to it.
 * Conditional: decided ticket by ticket.
 */
export const slaTicketUpdatePermission = createPermission({
  name: 'sla.ticket.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SLA_TICKET,
});

/** Claim a ticket, or assign it to a team or a person. Conditional: decided ticket by ticket. */
export const slaTicketAssignPermission = createPermission({
  name: 'sla.ticket.assign',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SLA_TICKET,
});

/** Resolve or close a ticket, and merge it into another one. Conditional: decided ticket by ticket. */
export const slaTicketResolvePermission = createPermission({
  name: 'sla.ticket.resolve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SLA_TICKET,
});

/** Remove a ticket with its whole history. Conditional: decided ticket by ticket. */
export const slaTicketDeletePermission = createPermission({
  name: 'sla.ticket.delete',
  attributes: { action: 'delete' },
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

/**
 * Be staff to every policy, as members of its provider are to theirs: see its internal targets and rules of escalation, its rollouts, and
 * what was agreed with customers of whom one is none.
 */
export const slaPolicyReadInternalPermission = createPermission({
  name: 'sla.policy.readInternal',
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

/** Read attainment, load and other figures about services that the caller may see in the catalog. */
export const slaReportReadPermission = createPermission({
  name: 'sla.report.read',
  attributes: { action: 'read' },
});

/** See how the installation does: tasks, deliveries, replicas, database. */
export const slaOperationsReadPermission = createPermission({
  name: 'sla.operations.read',
  attributes: { action: 'read' },
});

/** Send again, or drop, what could not be delivered. */
export const slaOperationsUpdatePermission = createPermission({
  name: 'sla.operations.update',
  attributes: { action: 'update' },
});

/** Those that are decided ticket by ticket. */
export const slaTicketPermissions = [
  slaTicketReadPermission,
  slaTicketReplyPermission,
  slaTicketUpdatePermission,
  slaTicketAssignPermission,
  slaTicketResolvePermission,
  slaTicketDeletePermission,
];

export const slaPermissions = [
  slaTicketReadPermission,
  slaTicketCreatePermission,
  slaTicketReplyPermission,
  slaTicketUpdatePermission,
  slaTicketAssignPermission,
  slaTicketResolvePermission,
  slaTicketDeletePermission,
  slaTicketImportPermission,
  slaPolicyReadPermission,
  slaPolicyReadInternalPermission,
  slaPolicyAgreePermission,
  slaPolicyApplyPermission,
  slaReportReadPermission,
  slaOperationsReadPermission,
  slaOperationsUpdatePermission,
];
