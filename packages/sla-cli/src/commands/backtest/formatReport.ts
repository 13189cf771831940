import { METRIC_KEYS } from '@backstage-sla/sla-engine';
import {
  BacktestRow,
  OpenTicketsPreview,
} from '@backstage-sla/plugin-sla-common';
import { formatShare } from '../../formatShare';
import { counted } from '../../options';
import { table } from '../../table';
import { BacktestedPolicy, BacktestReport } from './types';

/** More services than these are counted, not named. */
const SERVICES_NAMED = 5;
const EXAMPLES_SHOWN = 5;

const HEADER = [
  'promise',
  'clocks',
  'before',
  'after',
  'would breach',
  'would be met',
];

/** For a terminal. */
export function formatAsText(report: BacktestReport): string {
  const sections = report.policies
    .filter(isConcerned)
    .map(policy => [
      headline(policy),
      ...indented([
        ...changeLines(policy),
        countLine(policy),
        ...indented(
          policy.history.rows.length
            ? table([HEADER, ...rowsOf(policy)], [1, 2, 3, 4, 5])
            : ['No clock has ended in this time.'],
        ),
        ...serviceLines(policy),
        ...openTicketLines(policy),
      ]),
    ]);
  return [...sections, otherLines(report), unchangedLines(report)]
    .filter(lines => lines.length)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

/** For a pull request: a heading, a list and a table for each policy. */
export function formatAsMarkdown(report: BacktestReport): string {
  const sections = report.policies
    .filter(isConcerned)
    .map(policy =>
      [
        `### ${escaped(headline(policy))}`,
        [
          ...changeLines(policy),
          countLine(policy),
          ...serviceLines(policy),
          ...openTicketLines(policy),
        ]
          .map(line =>
            line.startsWith('  ')
              ? `  - ${escaped(line.trim())}`
              : `- ${escaped(line)}`,
          )
          .join('\n'),
        policy.history.rows.length
          ? markdownTable([HEADER, ...rowsOf(policy)])
          : 'No clock has ended in this time.',
      ].join('\n\n'),
    );
  const others = [...otherLines(report), ...unchangedLines(report)].map(
    line => `- ${escaped(line)}`,
  );
  return `${[...sections, others.join('\n')].filter(Boolean).join('\n\n')}\n`;
}

/** False where the documents say what is in force already. */
function isConcerned(policy: BacktestedPolicy): boolean {
  const { revisionBefore, changes, calendarsChanged, history, services } =
    policy;
  return (
    revisionBefore === undefined ||
    changes.length + calendarsChanged.length > 0 ||
    history.gained + history.lost > 0 ||
    (services?.added.length ?? 0) + (services?.removed.length ?? 0) > 0
  );
}

function unchangedLines({ policies }: BacktestReport): string[] {
  const unchanged = policies.filter(policy => !isConcerned(policy));
  return unchanged.length
    ? [`Nothing changes: ${unchanged.map(headline).join(', ')}`]
    : [];
}

function headline({ title, policyRef, revisionBefore }: BacktestedPolicy) {
  return `${title} (${policyRef})${revisionBefore === undefined ? ', new' : ''}`;
}

function changeLines(policy: BacktestedPolicy): string[] {
  const { changes, calendarsChanged } = policy;
  return [
    ...changes.map(
      ({ path, before = 'none', after = 'none' }) =>
        `${path}: ${before} → ${after}`,
    ),
    ...calendarsChanged.map(ref => `${ref} changes`),
  ];
}

function countLine({ history, revisionBefore }: BacktestedPolicy): string {
  const { tickets, gained, lost, from, to } = history;
  const moved = [
    // Of a new policy it goes without saying.
    gained && revisionBefore !== undefined ? `${gained} gained` : '',
    lost ? `${lost} lost` : '',
  ].filter(Boolean);
  return `${[counted(tickets, 'ticket'), ...moved].join(', ')} (${from.slice(0, 10)} to ${to.slice(0, 10)})`;
}

/** Of single priorities only what changes; where there is nothing to compare with, all. */
function rowsOf({ history }: BacktestedPolicy): string[][] {
  const rows = history.rows.filter(
    ({ priority, before, after, wouldBreach, wouldMeet }) =>
      priority === undefined ||
      before.attainment !== after.attainment ||
      wouldBreach + wouldMeet > 0,
  );
  return rows.map(row => [
    promiseOf(row),
    String(row.after.met + row.after.breached),
    share(row.before.attainment),
    share(row.after.attainment),
    String(row.wouldBreach),
    String(row.wouldMeet),
  ]);
}

/** `resolution, high` */
export function promiseOf({
  metric,
  face,
  priority,
}: Pick<BacktestRow, 'metric' | 'face' | 'priority'>): string {
  return [METRIC_KEYS[metric], face === 'internal' && 'internal', priority]
    .filter(Boolean)
    .join(', ');
}

function share(value: number | undefined): string {
  return value === undefined ? '-' : formatShare(value);
}

function serviceLines({ services }: BacktestedPolicy): string[] {
  if (!services) {
    return [];
  }
  const { before, after, added, removed } = services;
  return [
    `Services covered: ${before} → ${after}`,
    ...(added.length ? [`  gained: ${named(added)}`] : []),
    ...(removed.length ? [`  lost: ${named(removed)}`] : []),
  ];
}

function named(refs: string[]): string {
  const more = refs.length - SERVICES_NAMED;
  return `${refs.slice(0, SERVICES_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function openTicketLines({ openTickets }: BacktestedPolicy): string[] {
  if (!openTickets || !openTickets.total) {
    return [];
  }
  const { total, earlier, later, breachedAtOnce, examples } = openTickets;
  return [
    `Open tickets: ${total}; ${earlier} with an earlier deadline, ${later} with a later one, ${breachedAtOnce} breached at once; ${fateOf(openTickets)}`,
    ...examples
      .slice(0, EXAMPLES_SHOWN)
      .map(
        ({ ticketId, title, priority, metric }) =>
          `  ${METRIC_KEYS[metric]} of ${priority} ticket ${ticketId}, ${title}`,
      ),
  ];
}

function fateOf({ willBeApplied }: OpenTicketsPreview): string {
  return willBeApplied
    ? 'they will be moved'
    : 'they keep what they were promised unless somebody moves them';
}

function otherLines({ otherPolicies }: BacktestReport): string[] {
  return otherPolicies.map(
    ({ title, policyRef, gained, lost }) =>
      `${title} (${policyRef}) gains ${counted(gained, 'ticket')} and loses ${lost}`,
  );
}

function indented(lines: string[]): string[] {
  return lines.map(line => `  ${line}`);
}

function markdownTable([header, ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    line(header),
    line(header.map((_, i) => (i ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

/** Titles are other people's words. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&').replace(/\n/g, ' ');
}
