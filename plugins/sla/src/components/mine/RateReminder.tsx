import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useStored } from '../common';
import { StarChoice } from '../ticket/feedback/Stars';
import styles from './mine.module.css';

/** Later nobody remembers how it was. */
const REMIND_FOR_MS = 14 * 24 * 3600_000;
/** Older answers are past reminding anyway. */
const MOST_KEPT = 200;

/** Asks once for a rating of what was resolved last. Who says no is not asked again. */
export function RateReminder(props: {
  /** What is done, the latest first. */
  tickets: Ticket[];
  onRate: (ticket: Ticket, score: number) => void;
}) {
  const { tickets, onRate } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const [asked, setAsked] = useStored<string[]>('rating.asked', []);
  const ticket = tickets.find(
    one =>
      !one.feedback &&
      !one.mergedInto &&
      one.resolvedAt !== undefined &&
      Date.now() - Date.parse(one.resolvedAt) < REMIND_FOR_MS &&
      !asked.includes(one.id),
  );
  if (!ticket) {
    return null;
  }
  const remember = () => setAsked([...asked, ticket.id].slice(-MOST_KEPT));
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
        onChange={score => {
          remember();
          onRate(ticket, score);
        }}
      />
      <Button size="small" variant="tertiary" onPress={remember}>
        {t('mine.remindLater')}
      </Button>
    </section>
  );
}
