import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextAreaField } from '@backstage/ui';
import { FormEvent, useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { ChangeFailure } from '../ChangeFailure';
import styles from '../ticket.module.css';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { StarChoice, StarsGiven } from './Stars';

/** What the requester says of the result; only the requester says it. */
export function Feedback() {
  const { ticket } = useTicketDesk();
  const given = ticket.feedback;
  return (
    <div className={styles.form}>
      {given && <StarsGiven score={given.score} />}
      {given?.comment && <p className={styles.text}>{given.comment}</p>}
      {ticket.may.rate && <Rate />}
    </div>
  );
}

function Rate() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const [score, setScore] = useState(ticket.feedback?.score);
  const [comment, setComment] = useState(ticket.feedback?.comment ?? '');
  const [isSaved, setIsSaved] = useState(false);
  const { send, isPending, error } = useTicketChange();
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setIsSaved(false);
    if (score !== undefined) {
      setIsSaved(
        await send({
          type: 'feedback',
          score,
          comment: comment.trim() || undefined,
        }),
      );
    }
  };
  return (
    <form
      className={styles.form}
      aria-label={t('feedback.title')}
      onSubmit={onSubmit}
    >
      <StarChoice
        legend={t('feedback.ask')}
        score={score}
        onChange={setScore}
      />
      <TextAreaField
        label={t('feedback.comment')}
        secondaryLabel={t('ticketPage.optional')}
        rows={2}
        value={comment}
        onChange={setComment}
      />
      <ChangeFailure error={error} isTyped />
      <span role="status">{isSaved && t('feedback.thanks')}</span>
      <div className={styles.buttons}>
        <Button
          type="submit"
          variant="primary"
          isDisabled={score === undefined}
          isPending={isPending}
        >
          {ticket.feedback ? t('feedback.change') : t('feedback.send')}
        </Button>
      </div>
    </form>
  );
}
