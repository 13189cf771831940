import { TicketLoad } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { Countdown, PriorityText, RiskPill } from '../common';
import { TicketLinkText } from '../ticket/TicketLinkText';
import styles from './load.module.css';

/** What comes due first. */
export function NextTickets(props: {
  load: TicketLoad;
  onDeadline: () => void;
}) {
  const { load, onDeadline } = props;
  const { next } = load;
  const { t } = useTranslationRef(slaTranslationRef);
  if (next.length === 0) {
    return load.open > 0 ? null : (
      <Text as="p" variant="body-medium" color="secondary">
        {t('load.nothing')}
      </Text>
    );
  }
  return (
    <section className={styles.section} aria-label={t('load.next')}>
      <Text as="h4" variant="body-small" color="secondary">
        {t('load.next')}
      </Text>
      <ol className={styles.tickets}>
        {next.map(ticket => (
          <li key={ticket.id} className={styles.ticket}>
            <span className={styles.title}>
              <TicketLinkText ticket={ticket} />
            </span>
            <span className={styles.facts}>
              <PriorityText priority={ticket.priority} />
              <RiskPill risk={ticket.risk} />
              <span className={styles.left}>
                {(ticket.dueAt ?? ticket.nextDeadlineAt) && (
                  <Countdown
                    at={ticket.dueAt ?? ticket.nextDeadlineAt!}
                    onElapsed={onDeadline}
                  />
                )}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
