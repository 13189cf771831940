import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogBody, DialogHeader, Skeleton } from '@backstage/ui';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, useLiveReload, useResource } from '../common';
import { TicketDetail } from './TicketDetail';

/** A ticket over the list it was opened from. */
export function TicketDialog(props: {
  ticketId: string;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { ticketId, onClose, onChanged } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { data, error, reload } = useResource({
    key: ticketId,
    load: () => api.getTicket(ticketId),
  });
  const { onDeadline } = useLiveReload({ ticket: ticketId, reload });
  const ticket = data?.id === ticketId ? data : undefined;

  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(60rem, 100%)"
    >
      <DialogHeader>
        {ticket?.title ?? t('ticket.loadingTitle', { id: ticketId })}
      </DialogHeader>
      <DialogBody>
        {error && <FailureAlert error={error} onRetry={reload} />}
        {ticket && (
          <TicketDetail
            ticket={ticket}
            onDeadline={onDeadline}
            onChanged={() => {
              reload();
              onChanged();
            }}
          />
        )}
        {!ticket && !error && (
          <div role="status" aria-label={t('loading')}>
            <Skeleton height={240} />
          </div>
        )}
      </DialogBody>
    </Dialog>
  );
}
