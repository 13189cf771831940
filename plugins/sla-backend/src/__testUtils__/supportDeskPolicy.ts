import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
  isPermission,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  slaOperationsReadPermission,
  slaOperationsUpdatePermission,
  slaPermissions,
  slaPolicyApplyPermission,
  slaPolicyReadInternalPermission,
  slaReportReadPermission,
  slaTicketDeletePermission,
  slaTicketImportPermission,
  slaTicketReadPermission,
  slaTicketReplyPermission,
} from '@backstage-sla/plugin-sla-common';
import { createSlaTicketConditionalDecision, slaTicketConditions } from '..';

/** Who asks: the person and all groups, as `BackstageUserInfo` has them. */
export interface Asker {
  userEntityRef: string;
  ownershipEntityRefs: string[];
}

const SERVICE_DESK = 'group:default/service-desk';
const COMPANY = 'group:default/company';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** The policy of docs/permissions.md. */
export function decideForSupportDesk(
  permission: Permission,
  asker: Asker | undefined,
): PolicyDecision {
  if (!asker || !slaPermissions.some(one => isPermission(permission, one))) {
    return DENY;
  }
  const isIn = (group: string) => asker.ownershipEntityRefs.includes(group);
  if (isIn(SERVICE_DESK)) {
    return ALLOW;
  }
  const forDeskOnly = [
    slaTicketDeletePermission,
    slaTicketImportPermission,
    slaPolicyApplyPermission,
    slaOperationsReadPermission,
    slaOperationsUpdatePermission,
  ];
  if (forDeskOnly.some(one => isPermission(permission, one))) {
    return DENY;
  }
  const forCompanyOnly = [
    slaReportReadPermission,
    slaPolicyReadInternalPermission,
  ];
  if (forCompanyOnly.some(one => isPermission(permission, one))) {
    return isIn(COMPANY) ? ALLOW : DENY;
  }
  if (!isResourcePermission(permission, 'sla-ticket')) {
    return ALLOW;
  }
  const me = { refs: [asker.userEntityRef] };
  const mine = { refs: asker.ownershipEntityRefs };
  const working = [
    slaTicketConditions.isAssignedToTeam(mine),
    slaTicketConditions.isAssignedToPerson(me),
    slaTicketConditions.isServiceOwner(mine),
  ] as const;
  const isForAll =
    isPermission(permission, slaTicketReadPermission) ||
    isPermission(permission, slaTicketReplyPermission);
  return createSlaTicketConditionalDecision(
    permission,
    isForAll
      ? {
          anyOf: [
            ...working,
            slaTicketConditions.isRequester(me),
            slaTicketConditions.isOfCustomer(mine),
            slaTicketConditions.isWatcher(me),
          ],
        }
      : { anyOf: [...working] },
  );
}
