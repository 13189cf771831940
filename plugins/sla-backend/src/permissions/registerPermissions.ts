import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  slaPermissions,
  slaTicketPermissions,
} from '@backstage-sla/plugin-sla-common';
import { ConditionRow } from './conditions';
import { slaTicketResourceRef, slaTicketRules } from './rules';

/** Tells the permission framework what can be decided about, and on which tickets conditions may stand. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  options: {
    findTickets: (
      ids: number[],
    ) => Promise<Array<ConditionRow & { id: number }>>;
  },
): void {
  registry.addResourceType({
    resourceRef: slaTicketResourceRef,
    permissions: slaTicketPermissions,
    rules: slaTicketRules,
    getResources: async ids => {
      const rows = await options.findTickets(
        ids.map(Number).filter(Number.isInteger),
      );
      const byId = new Map(rows.map(row => [String(row.id), row]));
      return ids.map(id => byId.get(id));
    },
  });
  registry.addPermissions(
    slaPermissions.filter(
      permission => !slaTicketPermissions.some(one => one === permission),
    ),
  );
}
