import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { Status, STATUSES } from '../../common';
import { useTicketDesk } from '../TicketDesk';
import { lacksResolution } from '../lacksResolution';
import { ReopenDialog } from '../ReopenDialog';
import { ResolveDialog } from './ResolveDialog';
import { SelectProperty } from './SelectProperty';

type DoneStatus = 'resolved' | 'closed';

function isDone(status: Status): status is DoneStatus {
  return status === 'resolved' || status === 'closed';
}

/** Changes the status; how a ticket was resolved, or why it goes on, is asked for first. Offers only what the reader may do. */
export function StatusProperty() {
  const { ticket, reload } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const [ending, setEnding] = useState<DoneStatus>();
  const [reopenTo, setReopenTo] = useState<Exclude<Status, DoneStatus>>();
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
          if (isDone(status) && !isDone(next)) {
            setReopenTo(next);
            return undefined;
          }
          return { type: 'status', status: next };
        }}
      />
      {ending && (
        <ResolveDialog status={ending} onClose={() => setEnding(undefined)} />
      )}
      {reopenTo && (
        <ReopenDialog
          ticket={ticket}
          status={reopenTo}
          onClose={() => setReopenTo(undefined)}
          onReopened={() => {
            setReopenTo(undefined);
            reload();
          }}
        />
      )}
    </>
  );
}
