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
import { FormEvent, useRef, useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, useResource } from '../common';
import { RaiseLink } from '../raise';
import { newEventKey } from '../ticket/eventKey';
import { useSubmit } from '../ticket/useSubmit';
import styles from './mine.module.css';

/** Opens a ticket again and says why; where that is too late, leads to raising a new one. */
export function ReopenDialog(props: {
  ticket: Ticket;
  onClose: () => void;
  onReopened: () => void;
}) {
  const { ticket, onClose, onReopened } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const [text, setText] = useState('');
  // Trying again after a failure repeats nothing.
  const key = useRef(newEventKey());
  const loaded = useResource({
    key: ticket.id,
    load: () => api.getTicket(ticket.id),
  });
  const may = loaded.data?.may.reopen;
  const { submit, isPending, error } = useSubmit(() =>
    api.addTicketEvents(ticket.id, {
      events: [
        { type: 'status', status: 'open' },
        { type: 'customer-message', text: text.trim() },
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
        {t('mine.reopenTitle', { number: ticket.number })}
      </DialogHeader>
      <form className={styles.frame} onSubmit={onSubmit}>
        <DialogBody>
          <div className={styles.form}>
            <p className={styles.title}>{ticket.title}</p>
            {loaded.error && (
              <FailureAlert error={loaded.error} onRetry={loaded.reload} />
            )}
            {!loaded.data && !loaded.error && <Skeleton height={96} />}
            {may === false && (
              <Alert status="info" icon title={t('mine.reopenLate')} />
            )}
            {may && (
              <TextAreaField
                label={t('mine.reopenText')}
                description={t('mine.reopenHint')}
                rows={4}
                isRequired
                value={text}
                onChange={setText}
              />
            )}
            {error && (
              <FailureAlert error={error} title={t('mine.reopenFailed')} />
            )}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('mine.cancel')}
          </Button>
          {may === false ? (
            <RaiseLink service={ticket.service} size="medium" />
          ) : (
            <Button
              type="submit"
              variant="primary"
              isDisabled={!may || !text.trim()}
              isPending={isPending}
            >
              {t('mine.reopen')}
            </Button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}
