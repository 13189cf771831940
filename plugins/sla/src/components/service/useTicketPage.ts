import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';
import { slaApiRef } from '../../api';
import { Period, periodRange, Resource, useResource } from '../common';
import { filterToRequest, TicketFilter } from './ticketFilter';
import { TicketPage } from './TicketTable';

const DEFAULT_PAGE_SIZE = 20;

/** One page of a service's tickets; another filter begins at its first page. */
export function useTicketPage(options: {
  service: string;
  filter: TicketFilter;
  period: Period;
}): {
  page: Resource<TicketPage>;
  offset: number;
  pageSize: number;
  onPage: (offset: number) => void;
  onPageSize: (pageSize: number) => void;
} {
  const { service, filter, period } = options;
  const api = useApi(slaApiRef);
  const [pageSize, setPageSize] = useState(DEFAULT_PAGE_SIZE);
  const question = JSON.stringify([
    service,
    filter,
    // What is open now is the same in every period.
    filter.scope === 'period' && period,
  ]);
  const [position, setPosition] = useState({ question, offset: 0 });
  const offset = position.question === question ? position.offset : 0;

  const page = useResource<TicketPage>({
    key: `${question} ${offset} ${pageSize}`,
    load: () =>
      api.listTickets({
        ...filterToRequest(filter, periodRange(period, Date.now())),
        service,
        limit: pageSize,
        offset,
      }),
  });

  // Tickets get resolved while someone reads the last page of them.
  const total = page.data?.totalItems ?? 0;
  const isBeyond =
    !page.isStale && total > 0 && offset >= total && !page.isLoading;
  useEffect(() => {
    if (isBeyond) {
      setPosition({
        question,
        offset: Math.floor((total - 1) / pageSize) * pageSize,
      });
    }
  }, [isBeyond, question, total, pageSize]);

  return {
    page,
    offset,
    pageSize,
    onPage: next => setPosition({ question, offset: next }),
    onPageSize: size => {
      setPageSize(size);
      setPosition({ question, offset: 0 });
    },
  };
}
