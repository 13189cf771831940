import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { PRIORITIES, Priority } from '@backstage-sla/sla-engine';
import {
  DEFAULT_NUMBER_PREFIX,
  LEVELS,
  Level,
} from '@backstage-sla/plugin-sla-common';

/** Priority by impact and urgency. */
export type PriorityMatrix = Record<Level, Record<Level, Priority>>;

/** What an installation decides about tickets. */
export interface TicketSettings {
  /** `SLA` in `SLA-1042`. */
  numberPrefix: string;
  /** How long after it was resolved the requester's side may reopen a ticket. */
  reopenWithinMs: number;
  /** Whether resolving needs a resolution code. */
  resolutionRequired: boolean;
  priorityMatrix: PriorityMatrix;
}

/** The usual matrix of IT service management. */
const USUAL_MATRIX: PriorityMatrix = {
  high: { high: 'critical', medium: 'high', low: 'medium' },
  medium: { high: 'high', medium: 'medium', low: 'low' },
  low: { high: 'medium', medium: 'low', low: 'low' },
};

const PREFIX = /^[A-Za-z][A-Za-z0-9]{0,9}$/;

/** Reads `sla.tickets`. Throws InputError that names what is wrong. */
export function readTicketSettings(config: RootConfigService): TicketSettings {
  const tickets = config.getOptionalConfig('sla.tickets');
  const numberPrefix =
    tickets?.getOptionalString('numberPrefix') ?? DEFAULT_NUMBER_PREFIX;
  if (!PREFIX.test(numberPrefix)) {
    throw new InputError(
      `sla.tickets.numberPrefix: "${numberPrefix}" must be a letter and up to 9 more letters and digits`,
    );
  }
  const reopenWithin = tickets?.has('reopenWithin')
    ? readDurationFromConfig(tickets, { key: 'reopenWithin' })
    : { days: 14 };
  return {
    numberPrefix,
    reopenWithinMs: durationToMilliseconds(reopenWithin),
    resolutionRequired:
      tickets?.getOptionalBoolean('resolutionRequired') ?? false,
    priorityMatrix: readMatrix(config),
  };
}

function readMatrix(config: RootConfigService): PriorityMatrix {
  const matrix = structuredClone(USUAL_MATRIX);
  for (const impact of LEVELS) {
    for (const urgency of LEVELS) {
      const key = `sla.tickets.priorityMatrix.${impact}.${urgency}`;
      const priority = config.getOptionalString(key);
      if (priority !== undefined) {
        if (!PRIORITIES.some(one => one === priority)) {
          throw new InputError(
            `${key}: "${priority}" is not one of ${PRIORITIES.join(', ')}`,
          );
        }
        matrix[impact][urgency] = priority as Priority;
      }
    }
  }
  return matrix;
}
