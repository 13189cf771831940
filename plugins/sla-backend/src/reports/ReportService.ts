import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ServiceSummary } from '@backstage-sla/plugin-sla-common';
import { TargetFace } from '@backstage-sla/sla-engine';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { TicketCondition } from '../permissions';

export interface SummaryRequest {
  service: string;
  /** Default: 30 days before `toMs`. */
  fromMs?: number;
  /** Default: now. */
  toMs?: number;
}

export interface SummaryOptions {
  credentials: BackstageCredentials;
  nowMs: number;
  /** Which tickets the next deadline may come from; `none` leaves it out. */
  readable:
    { conditions: PermissionCriteria<TicketCondition> | undefined } | 'none';
  /** Which faces of targets the caller may see. */
  faces: TargetFace[];
}

export interface ReportService {
  /** Throws NotFoundError when the caller sees no such service. */
  serviceSummary(
    request: SummaryRequest,
    options: SummaryOptions,
  ): Promise<ServiceSummary>;
}
