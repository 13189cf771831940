import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { Status, STATUSES } from '../../common';
import { useTicketDesk } from '../TicketDesk';
import { lacksResolution } from '../lacksResolution';
import { ResolveDialog } from './ResolveDialog';
import { SelectProperty } from './SelectProperty';

function isDone(status: Status): status is 'resolved' | 'closed' {
  return status === 'resolved' || status === 'closed';
}

/** Changes the status; how a ticket was resolved is asked for first. Offers only what the reader may do. */
export function StatusProperty() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const [ending, setEnding] = useState<'resolved' | 'closed'>();
  const { may, status } = ticket;
  const isOffered = (one: Status) => {
    if (one === status) {
      return true;
    }
    if (isDone(one)) {
      return may.resolve;
    }
    return one !== 'new' && (!isDone(status) || may.reopen);
  };
  const mustAsk = (next: Status) =>
    (next === 'resolved' && !isDone(status)) ||
    (ticket.resolutionRequired !== undefined &&
      lacksResolution(ticket, ticket.resolutionRequired));
  return (
    <>
      <SelectProperty
        label={t('ticket.status')}
        value={status}
        options={STATUSES.filter(isOffered).map(id => ({
          id,
          label: t(`status.${id}`),
        }))}
        toEvent={next => {
          if (isDone(next) && mustAsk(next)) {
            setEnding(next);
            return undefined;
          }
          return { type: 'status', status: next };
        }}
      />
      {ending && (
        <ResolveDialog status={ending} onClose={() => setEnding(undefined)} />
      )}
    </>
  );
}
