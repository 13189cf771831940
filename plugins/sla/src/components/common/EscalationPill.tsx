import { TicketEscalation } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowUpCircleLine, RiCheckDoubleLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Pill } from './Pill';

/** How far up a ticket has gone; quieter once somebody takes care. */
export function EscalationPill(props: {
  escalation: TicketEscalation | undefined;
}) {
  const { escalation } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  if (!escalation) {
    return null;
  }
  const level = String(escalation.level);
  return (
    <Pill
      tone={escalation.acknowledged ? 'info' : 'danger'}
      icon={
        escalation.acknowledged ? (
          <RiCheckDoubleLine />
        ) : (
          <RiArrowUpCircleLine />
        )
      }
      title={t(
        escalation.acknowledged ? 'escalation.taken' : 'escalation.open',
        { level },
      )}
    >
      {t('escalation.badge', { level })}
    </Pill>
  );
}
