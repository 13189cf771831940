import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  createSlaTicketConditionalDecision,
  slaTicketConditions,
} from '@backstage-sla/plugin-sla-backend';
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

/** They work on every ticket. */
const SERVICE_DESK = [
  'group:default/it-support',
  'group:default/support-l1',
  'group:default/support-l2',
  'group:default/support-supervisors',
];

/** Figures and what is internal to agreements are for them, not for customers. */
const COMPANY = [
  ...SERVICE_DESK,
  'group:default/customer-success',
  'group:default/payments-support',
  'group:default/product-engineering',
];

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** The policy of docs/permissions.md with the groups of the demo. */
class SupportDeskPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!slaPermissions.some(one => isPermission(permission, one))) {
      return ALLOW;
    }
    if (!user) {
      return DENY;
    }
    const { userEntityRef, ownershipEntityRefs } = user.info;
    const isIn = (groups: string[]) =>
      groups.some(group => ownershipEntityRefs.includes(group));
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
    const me = { refs: [userEntityRef] };
    const mine = { refs: ownershipEntityRefs };
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
}

export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'support-desk-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new SupportDeskPolicy());
      },
    });
  },
});
