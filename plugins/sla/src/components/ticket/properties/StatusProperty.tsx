import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { Status, STATUSES } from '../../common';
import { useTicketDesk } from '../TicketDesk';
import { ResolveDialog } from './ResolveDialog';
import { SelectProperty } from './SelectProperty';

const DONE: Status[] = ['resolved', 'closed'];

/** Changes the status; how a ticket was resolved is asked for first. Offers only what the reader may do. */
export function StatusProperty() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const [isResolving, setIsResolving] = useState(false);
  const { may, status } = ticket;
  const isOffered = (one: Status) => {
    if (one === status) {
      return true;
    }
    if (DONE.includes(one)) {
      return may.resolve;
    }
    return one !== 'new' && (!DONE.includes(status) || may.reopen);
  };
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
          if (next === 'resolved' && status !== 'closed') {
            setIsResolving(true);
            return undefined;
          }
          return { type: 'status', status: next };
        }}
      />
      {isResolving && <ResolveDialog onClose={() => setIsResolving(false)} />}
    </>
  );
}
