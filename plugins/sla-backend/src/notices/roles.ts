import { NOTIFY_ROLES } from '@backstage-sla/sla-engine';
import { providerRefOf } from '@backstage-sla/plugin-sla-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { Addressee, addresseeRef } from './Directory';
import { Happened, NoticeTicket } from './types';

export type NotifyRole = (typeof NOTIFY_ROLES)[number];

/** Those who stand on the other side of the promise: what is internal never reaches them by their role. */
const CUSTOMER_ROLES: NotifyRole[] = [
  'requester',
  'customer',
  'customer-contact',
];

export function toRequester({ row }: NoticeTicket): Addressee[] {
  return to(row.requester);
}

export function toWatchers({ watchers }: NoticeTicket): Addressee[] {
  return watchers.flatMap(to);
}

/** Who has the ticket: the person, else the team, else the owner of the service. */
export function toHandlers({ row }: NoticeTicket): Addressee[] {
  const person = to(row.assigned_person);
  return person.length ? person : toTeam(row);
}

/** The team that has the ticket, else the owner of the service. */
export function toTeam(row: NoticeTicket['row']): Addressee[] {
  const team = to(row.assigned_team);
  return team.length ? team : to(row.service_owner);
}

/** Those who are staff to a ticket by their part in it. */
export function toStaff({ ticket, policy }: Happened): Addressee[] {
  const { row, policies } = ticket;
  const owners = policy ? [policy] : policies;
  return [
    ...to(row.assigned_person),
    ...to(row.assigned_team),
    ...to(row.service_owner),
    ...owners.flatMap(one => to(ownerOf(one))),
  ];
}

/** Whom a rule of a policy names. */
export function toNamed(names: string[], happened: Happened): Addressee[] {
  const { entry, ticket } = happened;
  return names.flatMap(name => {
    if (!isRole(name)) {
      const ref = addresseeRef(name);
      return ref && !(entry.internal && ref === ticket.row.customer)
        ? [{ ref }]
        : [];
    }
    return entry.internal && CUSTOMER_ROLES.includes(name)
      ? []
      : toRole(name, happened);
  });
}

function toRole(role: NotifyRole, { ticket, policy }: Happened): Addressee[] {
  const { row } = ticket;
  switch (role) {
    case 'assignee':
      return to(row.assigned_person);
    case 'team':
      return toTeam(row);
    case 'service-owner':
      return to(row.service_owner);
    case 'service-owner-parent':
      return to(row.service_owner).map(one => ({ ...one, parent: true }));
    case 'owner':
      return policy ? to(ownerOf(policy)) : [];
    case 'requester':
      return to(row.requester);
    case 'customer':
      return to(row.customer);
    case 'customer-contact':
      return (policy?.spec.contacts?.customer ?? []).flatMap(one =>
        to(one.entity),
      );
    default:
      return [];
  }
}

function isRole(name: string): name is NotifyRole {
  return NOTIFY_ROLES.some(role => role === name);
}

function ownerOf({ spec, policyRef }: NoticeTicket['policies'][number]) {
  return providerRefOf(spec.owner, parseEntityRef(policyRef).namespace);
}

function to(text: string | null | undefined): Addressee[] {
  const ref = addresseeRef(text);
  return ref ? [{ ref }] : [];
}
