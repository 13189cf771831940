import {
  BulkChange,
  BulkResponse,
  SlaApi,
  Ticket,
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
  }>;
  /** Why the others were not changed; nothing came back for them. */
  error?: Error;
  undo?: () => void;
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
    async (steps: Step[], textOf: (changed: number) => string) => {
      latest.current += 1;
      const mine = latest.current;
      setIsPending(true);
      try {
        const { results, error } = await changeAll(
          api,
          steps,
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
                },
              ]
            : [],
        );
        const undos = results.flatMap(({ id, undo }) =>
          undo ? [{ id, change: undo.change, version: undo.version }] : [],
        );
        const changed = results.length - failures.length;
        setOutcome({
          text: textOf(changed),
          changed,
          failures,
          error,
          undo: undos.length ? () => send(undos, undoneText) : undefined,
        });
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
      send(
        tickets.map(ticket => {
          const change = changeOf(ticket);
          return {
            id: ticket.id,
            change,
            // Who claims first wins, whatever else happened meanwhile.
            version: change.type === 'claim' ? undefined : ticket.version,
          };
        }),
        textOf,
      ),
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
  steps: Step[],
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
          key: newEventKey(),
        });
        results.push(...answer.results);
      } catch (error) {
        return { results, error: toError(error) };
      }
    }
  }
  return { results };
}
