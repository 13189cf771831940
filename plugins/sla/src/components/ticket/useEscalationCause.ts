import { ClockName, EscalationCause } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';

/** What brought a ticket to a level, in a few words. */
export function useEscalationCause() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (escalation: {
    cause: EscalationCause;
    clock?: ClockName;
  }): string => {
    const { cause, clock } = escalation;
    if (cause !== 'clock') {
      return t(`escalationCause.${cause}`);
    }
    return clock
      ? t('escalationCause.clockOf', { metric: t(`metric.${clock.metric}`) })
      : t('escalationCause.clock');
  };
}
