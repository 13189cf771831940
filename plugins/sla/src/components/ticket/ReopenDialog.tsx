import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Skeleton,
  TextAreaField,
} from '@backstage/ui';
import { FormEvent, useId, useRef, useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, useResource } from '../common';
import { RaiseLink } from '../raise/RaiseLink';
import { newEventKey } from './eventKey';
import styles from './ticket.module.css';
import { useMe } from './useMe';
import { useSubmit } from './useSubmit';

/** Opens a ticket again and says why; where that is too late, leads to raising a new one. */
export function ReopenDialog(props: {
  ticket: Ticket;
  /** Of the ticket that goes on. */
  status?: Exclude<Ticket['status'], 'resolved' | 'closed'>;
  onClose: () => void;
  onReopened: () => void;
}) {
  const { ticket, status = 'open', onClose, onReopened } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const me = useMe();
  const formId = useId();
  const [text, setText] = useState('');
  // Trying again after a failure repeats nothing.
  const key = useRef(newEventKey());
  const loaded = useResource({
    key: ticket.id,
    load: () => api.getTicket(ticket.id),
  });
  const may = me === undefined ? undefined : loaded.data?.may;
  const isStaff =
    may?.update === true && ticket.requester?.toLowerCase() !== me;
  const { submit, isPending, error } = useSubmit(() =>
    api.addTicketEvents(ticket.id, {
      events: [
        { type: 'status', status },
        {
          type: isStaff ? 'internal-note' : 'customer-message',
          text: text.trim(),
        },
      ],
      key: key.current,
    }),
  );
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() && (await submit())) {
      onReopened();
    }
  };
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(32rem, 100%)"
    >
      <DialogHeader>
        {t('reopening.title', { number: ticket.number })}
      </DialogHeader>
      <DialogBody>
        <form id={formId} className={styles.form} onSubmit={onSubmit}>
          <p className={styles.text}>{ticket.title}</p>
          {loaded.error && (
            <FailureAlert error={loaded.error} onRetry={loaded.reload} />
          )}
          {!may && !loaded.error && <Skeleton height={96} />}
          {may?.reopen === false && (
            <Alert status="info" icon title={t('reopening.late')} />
          )}
          {may?.reopen && (
            <TextAreaField
              label={t(isStaff ? 'reopening.why' : 'reopening.wrong')}
              description={t(
                isStaff ? 'reopening.whyHint' : 'reopening.wrongHint',
              )}
              rows={4}
              isRequired
              secondaryLabel={t('ticketPage.required')}
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              value={text}
              onChange={setText}
            />
          )}
          {error && (
            <FailureAlert error={error} title={t('reopening.failed')} />
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('reopening.cancel')}
        </Button>
        {may?.reopen === false ? (
          <RaiseLink service={ticket.service} size="medium" />
        ) : (
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isDisabled={!may || !text.trim()}
            isPending={isPending}
          >
            {t('reopening.submit')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
