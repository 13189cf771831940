import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { useNoClocksText } from '../../common';
import { byUrgency } from '../clockState';
import { useTicketDesk } from '../TicketDesk';
import styles from './ClockCard.module.css';
import { ClockCard } from './ClockCard';

/** The promises of the ticket: what runs now, and on demand what has ended. */
export function Clocks({ onDeadline }: { onDeadline: () => void }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const noClocksText = useNoClocksText();
  const [isOpen, setIsOpen] = useState(false);
  if (ticket.clocks.length === 0) {
    return (
      <Alert
        status="info"
        icon
        title={t('ticket.noClocks')}
        description={noClocksText(ticket.noClocksCause, ticket.noClocksReason)}
      />
    );
  }
  const sorted = [...ticket.clocks].sort(byUrgency);
  const live = sorted.filter(clock => clock.live);
  const ended = sorted.filter(clock => !clock.live);
  return (
    <>
      {live.length > 0 && (
        <ul className={styles.list} aria-label={t('ticket.clocks')}>
          {live.map(clock => (
            <ClockCard key={clock.key} clock={clock} onDeadline={onDeadline} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details
          className={styles.ended}
          onToggle={event => setIsOpen(event.currentTarget.open)}
        >
          <summary>{t('clocks.ended', { count: ended.length })}</summary>
          {isOpen && (
            <ul className={styles.list}>
              {ended.map(clock => (
                <ClockCard
                  key={clock.key}
                  clock={clock}
                  onDeadline={onDeadline}
                />
              ))}
            </ul>
          )}
        </details>
      )}
    </>
  );
}
