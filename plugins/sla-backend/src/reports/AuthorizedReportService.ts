import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ServiceSummary,
  slaPolicyReadPermission,
  slaTicketReadPermission,
  slaTicketUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import { TicketPermissions, requirePermission } from '../permissions';
import { ReportService, SummaryRequest } from './ReportService';

/**
 * Attainment is for all who may read policies and see the service. A ticket is named only to who may read it, and internal targets
 * only to who may work on tickets.
 */
export class AuthorizedReportService {
  readonly #inner: ReportService;
  readonly #permissions: PermissionsService;
  readonly #tickets: TicketPermissions;

  constructor(
    inner: ReportService,
    permissions: PermissionsService,
    tickets: TicketPermissions,
  ) {
    this.#inner = inner;
    this.#permissions = permissions;
    this.#tickets = tickets;
  }

  async serviceSummary(
    request: SummaryRequest,
    {
      credentials,
      nowMs,
    }: { credentials: BackstageCredentials; nowMs: number },
  ): Promise<ServiceSummary> {
    await requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      credentials,
    );
    const read = await this.#tickets.decide(
      slaTicketReadPermission,
      credentials,
    );
    const update = await this.#tickets.decide(
      slaTicketUpdatePermission,
      credentials,
    );
    return this.#inner.serviceSummary(request, {
      credentials,
      nowMs,
      readable: read ? { conditions: read.conditions } : 'none',
      faces: update ? ['agreed', 'internal'] : ['agreed'],
    });
  }
}
