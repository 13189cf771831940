import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert } from '../common';
import { StarChoice } from '../ticket/feedback/Stars';
import { useSubmit } from '../ticket/useSubmit';
import styles from './mine.module.css';

/** Asks for a rating. Who says no is asked nowhere again. */
export function RateReminder(props: {
  ticket: Ticket;
  onRate: (score: number) => void;
  onDeclined: () => void;
}) {
  const { ticket, onRate, onDeclined } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { submit, isPending, error } = useSubmit(async () => {
    await api.declineRating(ticket.id);
    onDeclined();
  });
  return (
    <section className={styles.reminder} aria-label={t('mine.remindTitle')}>
      <div className={styles.remindText}>
        <strong>{t('mine.remindTitle')}</strong>
        <span>
          {t('mine.remindText', {
            number: ticket.number,
            title: ticket.title,
          })}
        </span>
      </div>
      <StarChoice
        legend={t('feedback.ask')}
        score={undefined}
        onChange={onRate}
      />
      <Button
        size="small"
        variant="tertiary"
        isPending={isPending}
        onPress={submit}
      >
        {t('mine.remindLater')}
      </Button>
      {error && <FailureAlert error={error} />}
    </section>
  );
}
