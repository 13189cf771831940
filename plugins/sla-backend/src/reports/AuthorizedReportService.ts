import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ServiceSummary,
  slaReportReadPermission,
} from '@backstage-sla/plugin-sla-common';
import { TicketPermissions, requirePermission } from '../permissions';
import { ReportService, SummaryRequest } from './ReportService';

/**
 * Attainment is for all who may read reports and see the service. A ticket is named and counted, as open, created or resolved,
 * only to who may read it, and internal targets only to who is staff to the ticket.
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
      slaReportReadPermission,
      credentials,
    );
    const { readable, staffed } = await this.#tickets.decideReach(credentials);
    return this.#inner.serviceSummary(request, {
      credentials,
      nowMs,
      reach: readable && { readable, staffed },
    });
  }
}
