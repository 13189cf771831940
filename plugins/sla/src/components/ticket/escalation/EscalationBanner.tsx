import { TicketEscalation } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { useFormat } from '../../common';
import { RefOrName } from '../RefOrName';
import styles from '../ticket.module.css';
import { useTicketDesk } from '../TicketDesk';
import { useEscalationCause } from '../useEscalationCause';
import { AcknowledgeDialog, DeEscalateDialog } from './AnswerDialogs';

/** How far up the ticket has gone, since when and by what, and what can be done about it. */
export function EscalationBanner() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const [dialog, setDialog] = useState<'acknowledge' | 'end'>();
  const { escalation, may } = ticket;
  if (!escalation) {
    return null;
  }
  const close = () => setDialog(undefined);
  return (
    <>
      <Alert
        status={escalation.acknowledged ? 'info' : 'danger'}
        icon
        title={t('escalation.since', {
          level: String(escalation.level),
          at: format.dateTime(escalation.at),
        })}
        description={
          <>
            <Why escalation={escalation} />
            {may.update && (
              // Below the text: beside it there is no room on a phone.
              <span className={styles.bannerActions}>
                {!escalation.acknowledged && (
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={() => setDialog('acknowledge')}
                  >
                    {t('escalation.acknowledge')}
                  </Button>
                )}
                <Button
                  size="small"
                  variant="secondary"
                  onPress={() => setDialog('end')}
                >
                  {t('escalation.end')}
                </Button>
              </span>
            )}
          </>
        }
      />
      {dialog === 'acknowledge' && <AcknowledgeDialog onClose={close} />}
      {dialog === 'end' && <DeEscalateDialog onClose={close} />}
    </>
  );
}

function Why({ escalation }: { escalation: TicketEscalation }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const causeText = useEscalationCause();
  const { by, reason, acknowledged } = escalation;
  return (
    <>
      <span className={styles.row}>
        <span>{causeText(escalation)}</span>
        {by && <RefOrName value={by} />}
      </span>
      {reason && <p className={styles.text}>{reason}</p>}
      {acknowledged && (
        <span className={styles.row}>
          {t('escalation.acknowledged', {
            at: format.dateTime(acknowledged.at),
          })}
          {acknowledged.by && <RefOrName value={acknowledged.by} />}
        </span>
      )}
    </>
  );
}
