import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { PreviewMessage } from '@backstage-sla/plugin-sla-common';
import { TicketSet } from '../permissions';

export interface PreviewSettings {
  /** YAML of policies and calendars as they would be. */
  text: string;
  /** How many days of history to replay. */
  days: number;
}

export interface PreviewOptions {
  credentials: BackstageCredentials;
  nowMs: number;
}

/** What would change if documents were to take effect. Nothing is stored. */
export interface PreviewService {
  /**
   * Progress, then the result. Whoever stops reading stops the work.
   *
   * The first message rejects with ServiceUnavailableError when this replica is busy with other previews.
   */
  preview(
    settings: PreviewSettings,
    options: PreviewOptions & {
      /** The tickets that count. */
      readable: TicketSet;
      /** The tickets of which internal targets count, too. */
      staffed: TicketSet | undefined;
    },
  ): AsyncGenerator<PreviewMessage, void>;
}
