import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  isAssignedToPerson,
  isAssignedToTeam,
  isOfCustomer,
  isOfService,
  isRequester,
  isServiceOwner,
  isInternal,
  isWatcher,
  slaTicketResourceRef,
} from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: slaTicketResourceRef,
  rules: {
    isOfService,
    isServiceOwner,
    isRequester,
    isOfCustomer,
    isAssignedToTeam,
    isAssignedToPerson,
    isWatcher,
    isInternal,
  },
});

/** Conditions on tickets for a permission policy. */
export const slaTicketConditions = conditions;

/** Decides about a permission ticket by ticket. */
export const createSlaTicketConditionalDecision = createConditionalDecision;
