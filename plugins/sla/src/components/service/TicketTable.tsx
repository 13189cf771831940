import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, ColumnConfig, Table, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { slaTranslationRef } from '../../translation';
import {
  Countdown,
  PriorityText,
  Resource,
  RiskPill,
  useElementWidth,
  useNoClocksText,
  usePolicyZones,
  useTicketPath,
  ZoneLookup,
  useCountText,
} from '../common';
import { ClockChip, latestCycles, shownDues } from '../ticket';
import styles from './TicketTable.module.css';

/** Below this width, in pixels, a ticket's facts stand below each other. */
const NARROW = 960;

export interface TicketPage {
  items: Ticket[];
  totalItems: number;
}

/** The tickets of a service with their clocks, what breaks first on top. */
export function TicketTable(props: {
  page: Resource<TicketPage>;
  offset: number;
  pageSize: number;
  onPage: (offset: number) => void;
  onPageSize: (pageSize: number) => void;
  onDeadline: () => void;
}) {
  const { page, offset, pageSize, onPage, onPageSize, onDeadline } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const ticketPath = useTicketPath();
  const [ref, width] = useElementWidth();
  const items = page.data?.items;
  const zoneOf = usePolicyZones(
    items?.flatMap(ticket => ticket.clocks.map(c => c.policyRef)) ?? [],
  );
  const columns = useTicketColumns({
    isNarrow: width !== undefined && width < NARROW,
    zoneOf,
    onDeadline,
  });
  const countText = useCountText();
  const total = page.data?.totalItems ?? 0;
  return (
    <div ref={ref}>
      <Table
        columnConfig={columns}
        data={items}
        isPending={!items && page.isLoading}
        isStale={page.isStale}
        rowConfig={{ getHref: ticket => ticketPath(ticket.number) }}
        emptyState={<Text as="p">{t('tab.noTickets')}</Text>}
        pagination={{
          type: 'page',
          pageSize,
          offset,
          totalCount: total,
          hasNextPage: offset + pageSize < total,
          hasPreviousPage: offset > 0,
          onNextPage: () => onPage(offset + pageSize),
          onPreviousPage: () => onPage(Math.max(0, offset - pageSize)),
          onPageSizeChange: onPageSize,
          getLabel: () =>
            t('tab.pageLabel', {
              from: String(Math.min(offset + 1, total)),
              to: String(Math.min(offset + pageSize, total)),
              total: countText(total),
            }),
        }}
      />
    </div>
  );
}

function useTicketColumns(options: {
  isNarrow: boolean;
  zoneOf: ZoneLookup;
  onDeadline: () => void;
}): ColumnConfig<Ticket>[] {
  const { isNarrow, zoneOf, onDeadline } = options;
  const { t } = useTranslationRef(slaTranslationRef);
  return useMemo(() => {
    const deadline = (ticket: Ticket) => (
      <NextDeadline ticket={ticket} zoneOf={zoneOf} onElapsed={onDeadline} />
    );
    return [
      {
        id: 'ticket',
        label: t('tab.ticket'),
        isRowHeader: true,
        width: '3fr',
        minWidth: 180,
        cell: ticket => (
          <Cell>
            <div className={styles.ticket}>
              <span className={styles.title}>{ticket.title}</span>
              <span className={styles.minor}>
                {ticket.number} · {t(`type.${ticket.type}`)}
              </span>
              {isNarrow && (
                <>
                  <span className={styles.facts}>
                    <RiskPill risk={ticket.risk} />
                    <PriorityText priority={ticket.priority} />
                    <span>{t(`status.${ticket.status}`)}</span>
                    {deadline(ticket)}
                  </span>
                  <Clocks ticket={ticket} />
                </>
              )}
            </div>
          </Cell>
        ),
      },
      {
        id: 'risk',
        label: t('ticket.risk'),
        isHidden: isNarrow,
        width: 120,
        cell: ticket => (
          <Cell>
            <RiskPill risk={ticket.risk} />
          </Cell>
        ),
      },
      {
        id: 'priority',
        label: t('ticket.priority'),
        isHidden: isNarrow,
        width: 110,
        cell: ticket => (
          <Cell>
            <PriorityText priority={ticket.priority} />
          </Cell>
        ),
      },
      {
        id: 'status',
        label: t('ticket.status'),
        isHidden: isNarrow,
        width: 120,
        cell: ticket => <Cell>{t(`status.${ticket.status}`)}</Cell>,
      },
      {
        id: 'deadline',
        label: t('tab.nextDeadline'),
        isHidden: isNarrow,
        width: 170,
        cell: ticket => <Cell>{deadline(ticket)}</Cell>,
      },
      {
        id: 'clocks',
        label: t('ticket.clocks'),
        isHidden: isNarrow,
        width: '4fr',
        minWidth: 220,
        cell: ticket => (
          <Cell>
            <Clocks ticket={ticket} />
          </Cell>
        ),
      },
    ];
  }, [isNarrow, zoneOf, onDeadline, t]);
}

function NextDeadline(props: {
  ticket: Ticket;
  zoneOf: ZoneLookup;
  onElapsed: () => void;
}) {
  const { ticket, zoneOf, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const { due, aim } = shownDues(ticket);
  if (!due) {
    return <span className={styles.minor}>–</span>;
  }
  const countdown = ({ at, clock }: NonNullable<typeof due>) => (
    <>
      {clock.face === 'internal' && `${t('face.internal')} `}
      <Countdown
        at={at}
        timeZone={zoneOf(clock.policyRef, clock.priority, clock.metric)}
        onElapsed={onElapsed}
      />
    </>
  );
  return (
    <span className={styles.dues}>
      <span>{countdown(due)}</span>
      {aim && <span className={styles.minor}>{countdown(aim)}</span>}
    </span>
  );
}

function Clocks({ ticket }: { ticket: Ticket }) {
  const noClocksText = useNoClocksText();
  if (ticket.clocks.length === 0) {
    return (
      <span className={styles.minor}>
        {noClocksText(ticket.noClocksCause, ticket.noClocksReason)}
      </span>
    );
  }
  return (
    <ul className={styles.clocks}>
      {latestCycles(ticket).map(clock => (
        <ClockChip key={clock.key} clock={clock} />
      ))}
    </ul>
  );
}
