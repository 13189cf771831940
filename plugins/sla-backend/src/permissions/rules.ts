import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SLA_TICKET } from '@backstage-sla/plugin-sla-common';
import { z } from 'zod';
import {
  ConditionRow,
  InternalCondition,
  TicketCondition,
  meetsConditions,
} from './conditions';

export const slaTicketResourceRef = createPermissionResourceRef<
  ConditionRow,
  TicketCondition | InternalCondition
>().with({
  pluginId: 'sla',
  resourceType: RESOURCE_TYPE_SLA_TICKET,
});

function fieldRule(
  name: string,
  field: TicketCondition['field'],
  description: string,
) {
  return createPermissionRule({
    name,
    description,
    resourceRef: slaTicketResourceRef,
    paramsSchema: z.object({
      refs: z.array(z.string()).describe('Entity refs, any of which may match'),
    }),
    apply: (ticket, { refs }) =>
      meetsConditions(ticket, { field, values: refs }),
    toQuery: ({ refs }) => ({ field, values: refs }),
  });
}

export const isOfService = fieldRule(
  'IS_OF_SERVICE',
  'service',
  'Allow tickets of the given services',
);
export const isServiceOwner = fieldRule(
  'IS_SERVICE_OWNER',
  'serviceOwner',
  'Allow tickets of services that any of the given groups or people own',
);
export const isRequester = fieldRule(
  'IS_REQUESTER',
  'requester',
  'Allow tickets raised by any of the given people',
);
export const isOfCustomer = fieldRule(
  'IS_OF_CUSTOMER',
  'customer',
  'Allow tickets of any of the given customers',
);
export const isAssignedToTeam = fieldRule(
  'IS_ASSIGNED_TO_TEAM',
  'assignedTeam',
  'Allow tickets assigned to any of the given teams',
);
export const isAssignedToPerson = fieldRule(
  'IS_ASSIGNED_TO_PERSON',
  'assignedPerson',
  'Allow tickets assigned to any of the given people',
);
export const isWatcher = fieldRule(
  'IS_WATCHER',
  'watcher',
  'Allow tickets that any of the given people watch',
);

/** In decisions about reading. Where one mentions it, it decides who sees what is internal; who may update a ticket, otherwise. */
export const isInternal = createPermissionRule({
  name: 'IS_INTERNAL',
  description:
    'Allow what is internal to tickets: notes, targets and what follows from them',
  resourceRef: slaTicketResourceRef,
  paramsSchema: z.object({}).optional(),
  // A ticket as such is not internal.
  apply: () => false,
  toQuery: () => ({ field: 'internal' as const }),
});

export const slaTicketRules = [
  isInternal,
  isOfService,
  isServiceOwner,
  isRequester,
  isOfCustomer,
  isAssignedToTeam,
  isAssignedToPerson,
  isWatcher,
];
