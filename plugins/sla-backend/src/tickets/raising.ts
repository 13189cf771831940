import { NotAllowedError } from '@backstage/errors';
import { CreateTicketRequest } from '@backstage-sla/plugin-sla-common';
import { ConditionRow, TicketAccess } from '../permissions';
import { NO_PEOPLE_AND_LINKS } from './peopleAndLinks';
import { isSamePerson } from './samePerson';

const UNASSIGNED = { assigned_team: null, assigned_person: null };

type Place = Pick<
  ConditionRow,
  'service_ref' | 'service_owner' | 'requester' | 'customer'
>;

/** Whether the caller is staff to what is raised of a service, whoever it is for. */
export function mayRaiseForOthers(
  access: TicketAccess,
  service: Pick<Place, 'service_ref' | 'service_owner'>,
): boolean {
  return access.isStaff({
    requester: null,
    customer: null,
    people_and_links: JSON.stringify(NO_PEOPLE_AND_LINKS),
    ...UNASSIGNED,
    ...service,
  });
}

/**
 * Everybody raises tickets for themselves and their own groups; who would be staff to the ticket raises it for others, too. Throws
 * NotAllowedError that names the field.
 */
export async function requireMayRaise(
  request: Omit<CreateTicketRequest, 'title'>,
  options: {
    access: TicketAccess;
    /** Where the ticket would stand. */
    place: Place;
    /** Whether a group is one of the caller's. */
    isOwnGroup: (group: string) => Promise<boolean>;
  },
): Promise<void> {
  const { access, place, isOwnGroup } = options;
  const ticket: ConditionRow = {
    assigned_team: request.assignedTeam ?? null,
    assigned_person: request.assignedPerson ?? null,
    people_and_links: JSON.stringify(NO_PEOPLE_AND_LINKS),
    ...place,
  };
  const { requester, customer } = request;
  if (ticket.assigned_team || ticket.assigned_person) {
    // That a ticket would be assigned to one's own team does not entitle to assign it.
    if (!access.may('assign', { ...ticket, ...UNASSIGNED })) {
      throw new NotAllowedError(
        'assignedTeam, assignedPerson: you may not assign tickets of this service',
      );
    }
  }
  if (access.isStaff(ticket)) {
    return;
  }
  if (requester && !isSamePerson(requester, access.actor)) {
    throw new NotAllowedError(
      `requester: you may not raise tickets of this service for ${requester}`,
    );
  }
  if (customer && !(await isOwnGroup(customer))) {
    throw new NotAllowedError(`customer: you are not one of ${customer}`);
  }
}
