import {
  calendarRefOf,
  calendarsMentioned,
  clockEventOf,
  ImportTicket,
  TicketFacts,
} from '@backstage-sla/plugin-sla-common';
import {
  Backtest,
  ClockEvent,
  ClockEventError,
  diffPolicies,
} from '@backstage-sla/sla-engine';
import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { CliError, EXIT_UNUSABLE } from '../../CliError';
import {
  Entity,
  FilePolicy,
  LoadedDocument,
  namespaceOf,
} from '../../documents';
import { counted } from '../../options';
import { createProgressDisplay } from '../../progress';
import { readTicketLines } from '../../tickets';
import { BacktestReport } from './types';
import { Chooser, World } from './worlds';

const DAY_MS = 24 * 60 * 60 * 1000;
const TICKETS_PER_LINE = 20_000;

export interface BacktestOnFileOptions {
  file: string;
  /** The documents as they would be, and as they were. */
  documents: { before: LoadedDocument[]; after: LoadedDocument[] };
  worlds: { before: World; after: World };
  /** By ref; without them every policy is taken to cover every service. */
  services?: Map<string, Entity>;
  /** Tickets of so many days before the last thing that happened in the file; all of them unless told. */
  days?: number;
  output: NodeJS.WriteStream;
}

/**
 * Replays the tickets of a file under the policies before and after. The present is the last thing that happened in the file, so that
 * the answer does not depend on when it is asked for.
 *
 * @throws CliError when the file cannot be read, or a line of it is no ticket
 */
export async function backtestOnFile(
  options: BacktestOnFileOptions,
): Promise<BacktestReport> {
  const { worlds, days, services } = options;
  const period = await periodOf(options.file);
  const nowMs = period.lastMs;
  const fromMs = days ? nowMs - days * DAY_MS : period.firstMs;
  const concerned = concernedBy(options);
  const backtests = new Map(
    concerned.map(({ document }) => [
      document.ref,
      new Backtest({ fromMs, toMs: Infinity, nowMs }),
    ]),
  );
  const choosers = {
    before: new Chooser(worlds.before, services),
    after: new Chooser(worlds.after, services),
  };
  const others = new Map<string, { gained: number; lost: number }>();
  let strays = 0;
  for await (const { ticket, line } of ticketsOf(options)) {
    const createdAtMs = Date.parse(ticket.createdAt);
    if (createdAtMs < fromMs) {
      continue;
    }
    // As if it were raised now: dates from which a policy is effective are no part of the question.
    const facts = factsOf(ticket, nowMs);
    const before = choosers.before.choose(facts);
    const after = choosers.after.choose(facts);
    strays += choosers.after.knows(facts.service) ? 0 : 1;
    const events = eventsOf(ticket, createdAtMs);
    for (const [ref, backtest] of backtests) {
      try {
        backtest.add({
          events,
          before: before.has(ref)
            ? worlds.before.get(ref)?.compiled
            : undefined,
          after: after.has(ref) ? worlds.after.get(ref)?.compiled : undefined,
        });
      } catch (error) {
        throw error instanceof ClockEventError
          ? unusable(options.file, line, error.message)
          : error;
      }
    }
    for (const ref of new Set([...before, ...after])) {
      if (!backtests.has(ref) && before.has(ref) !== after.has(ref)) {
        const moved = others.get(ref) ?? { gained: 0, lost: 0 };
        moved[after.has(ref) ? 'gained' : 'lost'] += 1;
        others.set(ref, moved);
      }
    }
  }
  if (strays) {
    options.output.write(
      `${counted(strays, 'ticket')} left out: of services that are not in the files of --services\n`,
    );
  }
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    policies: concerned.map(policy => ({
      ...describe(policy, options),
      history: {
        from: iso(fromMs),
        to: iso(nowMs),
        ...backtests.get(policy.document.ref)!.summary(),
      },
    })),
    otherPolicies: [...others].map(([policyRef, moved]) => ({
      policyRef,
      title: worlds.after.get(policyRef)!.selectable.title,
      ...moved,
    })),
  };
}

/** The first and the last instant of the file, read before its tickets are. */
async function periodOf(
  file: string,
): Promise<{ firstMs: number; lastMs: number }> {
  let firstMs = Infinity;
  let lastMs = -Infinity;
  for await (const { ticket, problem, line } of readTicketLines(file)) {
    if (!ticket) {
      throw unusable(file, line, problem!);
    }
    firstMs = Math.min(firstMs, Date.parse(ticket.createdAt));
    for (const at of [ticket.createdAt, ...ticket.events.map(e => e.at)]) {
      lastMs = Math.max(lastMs, Date.parse(at));
    }
  }
  if (firstMs === Infinity) {
    throw new CliError(`There is no ticket in ${file}.`, {
      exitCode: EXIT_UNUSABLE,
    });
  }
  return { firstMs, lastMs };
}

async function* ticketsOf({
  file,
  output,
}: BacktestOnFileOptions): AsyncGenerator<{
  ticket: ImportTicket;
  line: number;
}> {
  const { size } = await stat(file);
  const startedMs = performance.now();
  const display = createProgressDisplay({
    output,
    total: size,
    ticketsPerLine: TICKETS_PER_LINE,
  });
  let tickets = 0;
  try {
    for await (const { ticket, line, endByte } of readTicketLines(file)) {
      if (ticket) {
        yield { ticket, line };
        tickets += 1;
        const seconds = (performance.now() - startedMs) / 1000;
        display.update({
          done: endByte,
          tickets,
          perSecond: tickets / seconds,
        });
      }
    }
  } finally {
    display.stop();
  }
}

/** The policies of the documents, and those that count in its calendars. */
function concernedBy({
  documents,
  worlds,
}: BacktestOnFileOptions): FilePolicy[] {
  const given = new Set(documents.after.map(({ ref }) => ref));
  return [...worlds.after.values()].filter(
    ({ document }) =>
      given.has(document.ref) ||
      calendarsOf(document).some(ref => given.has(ref)),
  );
}

function describe(
  { document, compiled, selectable }: FilePolicy,
  { documents, worlds }: BacktestOnFileOptions,
) {
  const before = worlds.before.get(document.ref);
  return {
    policyRef: document.ref,
    title: selectable.title,
    revisionBefore: before?.document.file,
    revisionAfter: document.file,
    changes: before ? diffPolicies(before.compiled.spec, compiled.spec) : [],
    calendarsChanged: before
      ? calendarsOf(document).filter(ref => isChanged(ref, documents))
      : [],
  };
}

function isChanged(
  calendarRef: string,
  { before, after }: BacktestOnFileOptions['documents'],
): boolean {
  const [was, is] = [before, after].map(
    documents => documents.find(({ ref }) => ref === calendarRef)?.entity.spec,
  );
  return was !== undefined && is !== undefined && !isDeepStrictEqual(was, is);
}

function calendarsOf(document: LoadedDocument): string[] {
  const spec = document.entity.spec as unknown as Parameters<
    typeof calendarsMentioned
  >[0];
  const refs = calendarsMentioned(spec).map(text =>
    calendarRefOf(text, namespaceOf(document)),
  );
  return [...new Set(refs)];
}

function factsOf(ticket: ImportTicket, raisedAtMs: number): TicketFacts {
  const { type = 'incident', priority = 'medium', ...facts } = ticket;
  return { ...facts, type, priority, createdAtMs: raisedAtMs };
}

function eventsOf(ticket: ImportTicket, createdAtMs: number): ClockEvent[] {
  const { priority = 'medium', status = 'new' } = ticket;
  const rest = ticket.events.flatMap(
    ({ at, actor: _actor, key: _key, ...detail }) =>
      clockEventOf(detail, Date.parse(at)) ?? [],
  );
  return [
    { at: createdAtMs, type: 'created', priority, status, policies: [] },
    ...rest.sort((a, b) => a.at - b.at),
  ];
}

function unusable(file: string, line: number, message: string): CliError {
  return new CliError(`${file}:${line}: ${message}`, {
    exitCode: EXIT_UNUSABLE,
  });
}
