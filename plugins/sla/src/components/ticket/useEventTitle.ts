import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';

/** What happened, in a few words: `Status changed to Pending`. */
export function useEventTitle() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (detail: TicketEventDetail): string => {
    switch (detail.type) {
      case 'status':
        return t('event.status', { status: t(`status.${detail.status}`) });
      case 'priority':
        return t('event.priority', {
          priority: t(`priority.${detail.priority}`),
        });
      default:
        return t(`event.${detail.type}`);
    }
  };
}
