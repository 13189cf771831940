import { ConflictError } from '@backstage/errors';
import { Ticket, ticketNumber } from '@backstage-sla/plugin-sla-common';
import { policyIdsOf } from '@backstage-sla/sla-engine';
import { PolicyRegistry } from '../policies';
import {
  AccessOptions,
  BY_ESCALATION,
  TicketFold,
  TicketReader,
  TicketSettings,
  TicketStore,
  TicketWriter,
  isDone,
  requireVersion,
} from '../tickets';
import { EscalateRequest, EscalationService } from './EscalationService';
import { rulesOfLevel } from './rulesOfLevel';

export class DefaultEscalationService implements EscalationService<AccessOptions> {
  readonly #options: {
    store: TicketStore;
    reader: TicketReader;
    writer: TicketWriter;
    registry: PolicyRegistry;
    settings: TicketSettings;
  };

  constructor(options: {
    store: TicketStore;
    reader: TicketReader;
    writer: TicketWriter;
    registry: PolicyRegistry;
    settings: TicketSettings;
  }) {
    this.#options = options;
  }

  async escalate(
    ticketId: number,
    request: EscalateRequest,
    options: AccessOptions,
  ): Promise<Ticket> {
    const { store, reader, writer, registry, settings } = this.#options;
    const { numberPrefix } = settings;
    const { access, nowMs } = options;
    await writer.change(
      [ticketId],
      { actor: access.actor, nowMs },
      async (tickets, tx) => {
        const { row, fold } = tickets.get(ticketId)!;
        access.require('read', row);
        access.require('update', row);
        const key = request.key && `${BY_ESCALATION}manual:${request.key}`;
        if (key && (await store.hasEvent(ticketId, key, tx))) {
          return [];
        }
        await requireVersion(row, request.ifVersion, {
          access,
          store,
          numberPrefix,
          tx,
        });
        const level = nextLevel(
          fold,
          request.level,
          ticketNumber(ticketId, numberPrefix),
        );
        const policies = await registry.lookupFor(
          policyIdsOf(fold.clockState),
          tx,
        );
        const found = rulesOfLevel(level, fold.clockState, policies);
        return [
          {
            ticketId,
            key: key ?? `${BY_ESCALATION}manual:${fold.version + 1}`,
            rule: found?.rule,
            details: [
              {
                type: 'escalation',
                level,
                cause: 'manual',
                reason: request.reason,
                ...(found && { policyRef: found.policyRef }),
              },
            ],
          },
        ];
      },
    );
    return reader.ticket(await store.get(ticketId), options);
  }
}

/** Throws ConflictError. */
function nextLevel(
  { status, escalations }: TicketFold,
  wanted: number | undefined,
  number: string,
): number {
  if (isDone(status)) {
    throw new ConflictError(
      `${number} is ${status}; reopen it first, so that there is something to do for who is brought in`,
    );
  }
  const level = wanted ?? escalations.level + 1;
  if (level <= escalations.level) {
    throw new ConflictError(
      `level: ${number} is at level ${escalations.level} already; write ${escalations.level + 1} or more`,
    );
  }
  return level;
}
