import {
  MetricAttainment,
  ServiceSummary,
  TicketRisk,
} from '@backstage-sla/plugin-sla-common';
import { formatShare } from '../../formatShare';
import { table } from '../../table';

const STATUS_WORDS: Record<MetricAttainment['status'], string> = {
  met: 'met',
  missed: 'MISSED',
  'no-data': 'no data',
  'no-objective': '',
};

const RISKS: TicketRisk[] = [
  'breached',
  'at-risk',
  'on-time',
  'paused',
  'none',
];

/** The numbers of a service's SLA card, for a terminal. */
export function formatReport(summary: ServiceSummary): string {
  const lines = [
    summary.service,
    `${minute(summary.from)} to ${minute(summary.to)}, as of ${minute(summary.asOf)} (UTC)`,
    '',
    ...attainmentLines(summary.metrics),
    '',
    `Tickets in this time: ${summary.createdTickets} created, ${summary.resolvedTickets} resolved`,
    `Open now: ${
      RISKS.filter(risk => summary.openTickets[risk])
        .map(
          risk =>
            `${summary.openTickets[risk]} ${risk === 'none' ? 'without a running promise' : risk}`,
        )
        .join(', ') || 'none'
    }`,
  ];
  if (summary.escalations?.total) {
    const { total, tickets, byLevel } = summary.escalations;
    const levels = byLevel.map(
      ({ level, count }) => `${count} to level ${level}`,
    );
    lines.push(
      `Escalations in this time: ${total} of ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'} (${levels.join(', ')})`,
    );
  }
  const next = summary.nextDeadline;
  if (next) {
    lines.push(
      `Next deadline: ${minute(next.deadlineAt)}, in ${untilText(summary.asOf, next.deadlineAt)}: ` +
        `${words(next.metric)}${next.face === 'internal' ? ' (internal)' : ''} of ${next.priority} ticket ${next.ticketId}, ${next.ticketTitle}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function attainmentLines(metrics: MetricAttainment[]): string[] {
  if (metrics.length === 0) {
    return [
      'No agreement covers this service, or none of its clocks has ended in this time.',
    ];
  }
  const header = [
    'agreement',
    'promise',
    'face',
    'kept',
    'objective',
    '',
    'met',
    'breached',
    'breaches left',
  ];
  const rows = metrics.map(metric => [
    metric.policyTitle,
    words(metric.metric),
    metric.face,
    metric.attainment === undefined
      ? '-'
      : formatShare(metric.attainment, metric.objective),
    objectiveText(metric),
    STATUS_WORDS[metric.status],
    String(metric.met),
    String(metric.breached),
    budgetText(metric.errorBudgetRemaining),
  ]);
  return table([header, ...rows], [3, 6, 7, 8]);
}

function objectiveText({
  objective,
  objectiveWindow,
}: MetricAttainment): string {
  if (objective === undefined) {
    return '-';
  }
  return `${formatShare(objective)}${objectiveWindow ? ` over ${objectiveWindow}` : ''}`;
}

/** Only whole breaches can be spent: 2.7 allow two more, and -0.3 is one too many already. */
function budgetText(remaining: number | undefined): string {
  return remaining === undefined ? '-' : String(Math.floor(remaining));
}

function words(metric: string): string {
  return metric.replace(/-/g, ' ');
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

function untilText(fromIso: string, toIso: string): string {
  const minutes = Math.floor(
    (Date.parse(toIso) - Date.parse(fromIso)) / 60_000,
  );
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return `${days}d ${hours % 24}h`;
  }
  return hours > 0 ? `${hours}h ${minutes % 60}m` : `${minutes}m`;
}
