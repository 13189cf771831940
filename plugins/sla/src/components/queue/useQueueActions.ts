import { BulkChange, Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { slaTranslationRef } from '../../translation';
import { Priority, SlaTranslate } from '../common';
import { Bulk } from './useBulk';

/** What may be done with tickets of the queue; each says afterwards what was done. */
export interface QueueActions {
  claim(tickets: Ticket[]): void;
  status(
    tickets: Ticket[],
    changeOf: (ticket: Ticket) => Extract<BulkChange, { type: 'status' }>,
  ): void;
  priority(tickets: Ticket[], priority: Priority): void;
  assign(
    tickets: Ticket[],
    assignment: { team?: string; person?: string },
  ): void;
  labels(tickets: Ticket[], labelsOf: (ticket: Ticket) => string[]): void;
  snooze(
    tickets: Ticket[],
    untilOf: (ticket: Ticket) => string | undefined,
  ): void;
}

export function useQueueActions(bulk: Bulk): QueueActions {
  const { t } = useTranslationRef(slaTranslationRef);
  const { run } = bulk;
  return useMemo(() => {
    const done =
      (kind: DoneKind, values: Record<string, string> = {}) =>
      (changed: number) =>
        doneText(t, kind, { count: changed, ...values });
    return {
      claim: tickets => {
        run({
          tickets,
          changeOf: () => ({ type: 'claim' }),
          textOf: done('claim'),
        });
      },
      status: (tickets, changeOf) => {
        const { status } = changeOf(tickets[0]);
        run({
          tickets,
          changeOf,
          textOf: done('status', { status: t(`status.${status}`) }),
        });
      },
      priority: (tickets, priority) => {
        run({
          tickets,
          changeOf: () => ({ type: 'priority', priority }),
          textOf: done('priority', { priority: t(`priority.${priority}`) }),
        });
      },
      assign: (tickets, assignment) => {
        run({
          tickets,
          changeOf: () => ({ type: 'assignment', ...assignment }),
          textOf: done('assign'),
        });
      },
      labels: (tickets, labelsOf) => {
        run({
          tickets,
          changeOf: ticket => ({
            type: 'fields',
            fields: { labels: labelsOf(ticket) },
          }),
          textOf: done('labels'),
        });
      },
      snooze: (tickets, untilOf) => {
        run({
          tickets,
          changeOf: ticket => ({ type: 'snooze', until: untilOf(ticket) }),
          textOf: done('snooze'),
        });
      },
    };
  }, [run, t]);
}

type DoneKind =
  'claim' | 'status' | 'priority' | 'assign' | 'labels' | 'snooze' | 'undo';

/** What was done with so many tickets. */
export function doneText(
  t: SlaTranslate,
  kind: DoneKind,
  values: { count: number; status?: string; priority?: string },
): string {
  const { count, status = '', priority = '' } = values;
  switch (kind) {
    case 'status':
      return t('queue.done.status', { count, status });
    case 'priority':
      return t('queue.done.priority', { count, priority });
    default:
      return t(`queue.done.${kind}`, { count });
  }
}
