import { NotFoundError, isError } from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  BulkRequest,
  BulkResponse,
  Ticket,
  ticketIdOf,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { TicketRow } from '../database';
import {
  AccessOptions,
  AssignedError,
  TicketConflictError,
  TicketService,
  TicketSettings,
  TicketStore,
} from '../tickets';
import { BulkService } from './BulkService';
import { undoOf } from './undo';

type Result = BulkResponse['results'][number];

/** Errors whose messages are for the caller. */
const EXPECTED = new Set([
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
]);

export class DefaultBulkService implements BulkService<AccessOptions> {
  readonly #options: {
    tickets: TicketService<AccessOptions>;
    store: TicketStore;
    settings: TicketSettings;
    logger: LoggerService;
  };

  constructor(options: {
    tickets: TicketService<AccessOptions>;
    store: TicketStore;
    settings: TicketSettings;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  async change(
    request: BulkRequest,
    options: AccessOptions,
  ): Promise<BulkResponse> {
    const ids = request.tickets.flatMap(({ id }) => idOf(id) ?? []);
    const rows = await this.#options.store.find([...new Set(ids)]);
    const byId = new Map(rows.map(row => [row.id, row]));
    const results: Result[] = [];
    for (const { id, version } of request.tickets) {
      // One after another: each is a transaction of its own, and they would wait for each other in the database.
      results.push(
        await this.#result(id, byId.get(idOf(id) ?? 0), {
          ...options,
          request,
          version,
        }),
      );
    }
    return { results };
  }

  async #result(
    name: string,
    before: TicketRow | undefined,
    options: AccessOptions & { request: BulkRequest; version?: number },
  ): Promise<Result> {
    const { logger, settings } = this.#options;
    const id = idOf(name);
    const named = {
      id: id === undefined ? name : String(id),
      number: id === undefined ? name : ticketNumber(id, settings.numberPrefix),
    };
    try {
      if (!before) {
        throw new NotFoundError(`There is no ticket ${name}`);
      }
      return { ...named, ...(await this.#change(before, options)) };
    } catch (error) {
      const isExpected = isError(error) && EXPECTED.has(error.name);
      if (!isExpected) {
        logger.error(`Could not change ${named.number}`, error as Error);
      }
      return {
        ...named,
        error: isExpected
          ? error.message
          : 'The ticket could not be changed; the log of the backend says why',
        ...(error instanceof AssignedError && { problem: error.problem }),
        ...(error instanceof TicketConflictError && {
          conflict: error.conflict,
        }),
      };
    }
  }

  async #change(
    before: TicketRow,
    {
      request: { change, key },
      version,
      ...options
    }: AccessOptions & { request: BulkRequest; version?: number },
  ): Promise<Pick<Result, 'undo'>> {
    const { tickets } = this.#options;
    const isStaff = options.access.seesInternal(before);
    const seen = isStaff ? before.version : before.public_version;
    // What is undone is what stood there when it was changed.
    const ifVersion = version ?? seen;
    const changed: Ticket =
      change.type === 'claim'
        ? await tickets.claim(before.id, { key, ifVersion }, options)
        : await tickets.addEvent(
            before.id,
            { ...change, key, ifVersion },
            options,
          );
    return changed.version === seen
      ? {}
      : {
          undo: {
            change: undoOf(change, before, { isStaff }),
            version: changed.version,
          },
        };
  }
}

function idOf(name: string): number | undefined {
  const id = ticketIdOf(name);
  return id !== undefined && id < 2 ** 31 ? id : undefined;
}
