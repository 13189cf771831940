import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/** What an installation decides about deliveries. */
export interface OutboxSettings {
  /** Whether people are told by Backstage notifications. */
  notifications: boolean;
  /** After so many attempts a delivery is a dead letter. */
  maxAttempts: number;
  /** How long dead letters are kept. */
  deadLetterRetentionMs: number;
  /** How long late alerts to one person are gathered before they go out. */
  digestWaitMs: number;
  /** How long closed tickets are kept; for ever without it. */
  closedTicketRetentionMs: number | undefined;
}

/** About seven hours of trying. */
const MAX_ATTEMPTS = 15;

/** Reads `sla.notifications`, `sla.outbox` and `sla.retention`. Throws InputError that names what is wrong. */
export function readOutboxSettings(config: RootConfigService): OutboxSettings {
  const outbox = config.getOptionalConfig('sla.outbox');
  const maxAttempts = outbox?.getOptionalNumber('maxAttempts') ?? MAX_ATTEMPTS;
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1 || maxAttempts > 50) {
    throw new InputError(
      `sla.outbox.maxAttempts: ${maxAttempts} must be a whole number from 1 to 50`,
    );
  }
  const duration = (key: string, usual: object) =>
    durationToMilliseconds(
      outbox?.has(key) ? readDurationFromConfig(outbox, { key }) : usual,
    );
  return {
    notifications: config.getOptionalBoolean('sla.notifications') ?? true,
    maxAttempts,
    deadLetterRetentionMs: duration('deadLetterRetention', { days: 30 }),
    digestWaitMs: duration('digestWait', { seconds: 30 }),
    closedTicketRetentionMs: config.has('sla.retention.closedTickets')
      ? durationToMilliseconds(
          readDurationFromConfig(config, {
            key: 'sla.retention.closedTickets',
          }),
        )
      : undefined,
  };
}
