import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
} from '@backstage/ui';
import { FormEvent, useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert } from '../common';
import { newEventKey } from '../ticket/eventKey';
import { StarChoice } from '../ticket/feedback/Stars';
import { useSubmit } from '../ticket/useSubmit';
import styles from './mine.module.css';

/** Says how good the result is. */
export function RateDialog(props: {
  ticket: Ticket;
  /** Chosen already, where the stars were shown. */
  score?: number;
  onClose: () => void;
  onRated: () => void;
}) {
  const { ticket, onClose, onRated } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const [score, setScore] = useState(props.score ?? ticket.feedback?.score);
  const [comment, setComment] = useState(ticket.feedback?.comment ?? '');
  const { submit, isPending, error } = useSubmit(() =>
    api.addTicketEvent(ticket.id, {
      type: 'feedback',
      score: score!,
      comment: comment.trim() || undefined,
      key: newEventKey(),
    }),
  );
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (score !== undefined && (await submit())) {
      onRated();
    }
  };
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(28rem, 100%)"
    >
      <DialogHeader>
        {t('mine.rateTitle', { number: ticket.number })}
      </DialogHeader>
      <form className={styles.frame} onSubmit={onSubmit}>
        <DialogBody>
          <div className={styles.form}>
            <p className={styles.title}>{ticket.title}</p>
            <StarChoice
              legend={t('feedback.ask')}
              score={score}
              onChange={setScore}
            />
            <TextAreaField
              label={t('feedback.comment')}
              secondaryLabel={t('ticketPage.optional')}
              rows={3}
              value={comment}
              onChange={setComment}
            />
            {error && (
              <FailureAlert error={error} title={t('mine.rateFailed')} />
            )}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('mine.cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            isDisabled={score === undefined}
            isPending={isPending}
          >
            {t('feedback.send')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
