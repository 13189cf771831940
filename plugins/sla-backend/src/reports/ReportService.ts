import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ServiceSummary } from '@backstage-sla/plugin-sla-common';
import { Reach } from '../queue';

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
  /** Which tickets the caller may read and work on; undefined where none. */
  reach: Reach | undefined;
}

export interface ReportService {
  /** Throws NotFoundError when the caller sees no such service. */
  serviceSummary(
    request: SummaryRequest,
    options: SummaryOptions,
  ): Promise<ServiceSummary>;
}
