import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ImportResponse } from '@backstage-sla/plugin-sla-common';

export interface ImportEnvelope {
  source: string;
  /** Not checked yet: each ticket succeeds or fails by itself. */
  tickets: unknown[];
}

export interface ImportService {
  importTickets(
    request: ImportEnvelope,
    options: { credentials: BackstageCredentials; nowMs: number },
  ): Promise<ImportResponse>;
}
