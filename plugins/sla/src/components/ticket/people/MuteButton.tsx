import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiNotification3Line, RiNotificationOffLine } from '@remixicon/react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { ChangeFailure } from '../ChangeFailure';
import propertyStyles from '../properties/properties.module.css';
import styles from '../ticket.module.css';
import { useTicketChange, useTicketDesk } from '../TicketDesk';

/** Whether the reader hears of the ticket. */
export function MuteButton() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { run, isPending, error } = useTicketChange();
  const { muted } = ticket;
  return (
    <div className={propertyStyles.property}>
      <span className={propertyStyles.label}>{t('people.notifications')}</span>
      <span className={styles.row}>
        <Button
          variant="secondary"
          size="small"
          isPending={isPending}
          iconStart={
            muted ? <RiNotification3Line /> : <RiNotificationOffLine />
          }
          onPress={() => run(() => api.muteTicket(ticket.id, !muted))}
        >
          {muted ? t('people.unmute') : t('people.mute')}
        </Button>
        {muted && <span className={styles.minor}>{t('people.muted')}</span>}
      </span>
      <ChangeFailure error={error} />
    </div>
  );
}
