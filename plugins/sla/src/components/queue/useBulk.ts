import {
  BulkChange,
  BulkResponse,
  SlaApi,
  Ticket,
  TicketConflict,
  TicketProblem,
} from '@backstage-sla/plugin-sla-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useRef, useState } from 'react';
import { slaApiRef } from '../../api';
import { newEventKey } from '../ticket/eventKey';

/** As many tickets as the backend changes at a time. */
const MOST_AT_ONCE = 200;

/** How a change of tickets went. */
export interface Outcome {
  /** What was done, in words. */
  text: string;
  changed: number;
  failures: Array<{
    number: string;
    message: string;
    problem?: TicketProblem;
    conflict?: TicketConflict;
  }>;
  /** Why the others were not changed; nothing came back for them. */
  error?: Error;
  /** Whether it took a change back. */
  isUndo?: boolean;
  /** Takes the change back, or what an earlier attempt to do so has left. */
  undo?: () => void;
  /** Makes a change again that was taken back. */
  redo?: () => void;
}

export interface Progress {
  done: number;
  total: number;
}

export interface Bulk {
  /** The latest; undefined when there is nothing to tell. */
  outcome: Outcome | undefined;
  isPending: boolean;
  /** How far a change is that takes several requests. */
  progress: Progress | undefined;
  /** `textOf` says what was done with so many tickets. */
  run(options: {
    tickets: Ticket[];
    changeOf: (ticket: Ticket) => BulkChange;
    textOf: (changed: number) => string;
  }): Promise<void>;
  tell(outcome: Outcome): void;
  dismiss(): void;
}

interface Step {
  change: BulkChange;
  id: string;
  version?: number;
}

interface Sending {
  steps: Step[];
  textOf: (changed: number) => string;
  /** Where they take a change back: what is said of that change when it is made again. */
  undoes?: (changed: number) => string;
  /** Of an earlier attempt, so that trying again repeats nothing. */
  key?: string;
}

/** Changes tickets, one or many, and takes it back when asked. */
export function useBulk(options: {
  onChanged: () => void;
  /** What is said of a change that was taken back. */
  undoneText: (changed: number) => string;
}): Bulk {
  const { onChanged, undoneText } = options;
  const api = useApi(slaApiRef);
  const [outcome, setOutcome] = useState<Outcome>();
  const [isPending, setIsPending] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const latest = useRef(0);

  const send = useCallback(
    async ({ steps, textOf, undoes, key = newEventKey() }: Sending) => {
      latest.current += 1;
      const mine = latest.current;
      setIsPending(true);
      try {
        const { results, error } = await changeAll(
          api,
          { steps, key },
          done =>
            latest.current === mine &&
            setProgress({ done, total: steps.length }),
        );
        const failures = results.flatMap(one =>
          one.error
            ? [
                {
                  number: one.number,
                  message: one.error,
                  problem: one.problem,
                  conflict: one.conflict,
                },
              ]
            : [],
        );
        const undos = results.flatMap(({ id, undo }) =>
          undo ? [{ id, change: undo.change, version: undo.version }] : [],
        );
        const changed = results.length - failures.length;
        const told = { text: textOf(changed), changed, failures, error };
        const answered = new Set(results.map(({ id }) => id));
        if (!undoes) {
          setOutcome({
            ...told,
            undo: undos.length
              ? () => send({ steps: undos, textOf: undoneText, undoes: textOf })
              : undefined,
          });
        } else if (error) {
          const rest = steps.filter(({ id }) => !answered.has(id));
          setOutcome({
            ...told,
            isUndo: true,
            undo: () => send({ steps: rest, textOf, undoes, key }),
          });
        } else {
          setOutcome({
            ...told,
            isUndo: true,
            redo: undos.length
              ? () => send({ steps: undos, textOf: undoes })
              : undefined,
          });
        }
      } finally {
        if (latest.current === mine) {
          setIsPending(false);
          setProgress(undefined);
        }
        onChanged();
      }
    },
    [api, onChanged, undoneText],
  );

  const run = useCallback<Bulk['run']>(
    ({ tickets, changeOf, textOf }) =>
      send({
        steps: tickets.map(ticket => {
          const change = changeOf(ticket);
          return {
            id: ticket.id,
            change,
            // Who claims first wins, whatever else happened meanwhile.
            version: change.type === 'claim' ? undefined : ticket.version,
          };
        }),
        textOf,
      }),
    [send],
  );
  const dismiss = useCallback(() => setOutcome(undefined), []);
  return { outcome, isPending, progress, run, tell: setOutcome, dismiss };
}

/**
 * Tickets that get the same change go together, as many as one request takes. Where a request fails, what the ones before it did
 * stands, so that it can be taken back.
 */
async function changeAll(
  api: SlaApi,
  { steps, key }: { steps: Step[]; key: string },
  onProgress: (done: number) => void,
): Promise<BulkResponse & { error?: Error }> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const name = JSON.stringify(step.change);
    groups.set(name, [...(groups.get(name) ?? []), step]);
  }
  const results: BulkResponse['results'] = [];
  for (const group of groups.values()) {
    for (let i = 0; i < group.length; i += MOST_AT_ONCE) {
      if (results.length > 0) {
        onProgress(results.length);
      }
      try {
        const answer = await api.changeTickets({
          change: group[0].change,
          tickets: group
            .slice(i, i + MOST_AT_ONCE)
            .map(({ id, version }) => ({ id, version })),
          key,
        });
        results.push(...answer.results);
      } catch (error) {
        return { results, error: toError(error) };
      }
    }
  }
  return { results };
}
