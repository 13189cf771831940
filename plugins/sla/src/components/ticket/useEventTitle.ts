import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';

/** What happened, in a few words: `Status changed to Pending`. */
export function useEventTitle() {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (detail: TicketEventDetail): string => {
    switch (detail.type) {
      case 'status':
        return t('event.status', { status: t(`status.${detail.status}`) });
      case 'priority':
        return t('event.priority', {
          priority: t(`priority.${detail.priority}`),
        });
      case 'assignment':
        return detail.team || detail.person
          ? t('event.assignment')
          : t('event.unassigned');
      case 'fields':
        return t('event.fields', {
          fields: format.list(
            Object.keys(detail.fields).map(field =>
              t(`field.${field as keyof typeof detail.fields}`),
            ),
          ),
        });
      case 'link':
        return t(detail.removed ? 'event.linkRemoved' : 'event.link', {
          relation: t(`relation.${detail.relation}`),
        });
      case 'watch':
        return t(detail.watching ? 'event.watch' : 'event.unwatch');
      case 'approval':
        return t(`event.approval.${detail.decision}`);
      case 'snooze':
        return detail.until
          ? t('event.snooze', { at: format.dateTime(detail.until) })
          : t('event.woken');
      case 'workaround':
        return t(detail.text ? 'event.workaround' : 'event.workaroundRemoved');
      case 'feedback':
        return t('event.feedback', { score: String(detail.score) });
      case 'attachment':
        return t('event.attachment', { name: detail.name });
      case 'merge':
        if (detail.removed) {
          return t(detail.into ? 'event.unmergedInto' : 'event.unmergedFrom');
        }
        return t(detail.into ? 'event.mergedInto' : 'event.mergedFrom');
      case 'warning':
        return t('event.warning', {
          share: format.percent(detail.share),
          metric: t(`metric.${detail.clock.metric}`),
        });
      case 'breach':
        return t('event.breach', {
          metric: t(`metric.${detail.clock.metric}`),
        });
      case 'escalation':
        return t(detail.repeat ? 'event.escalationAgain' : 'event.escalation', {
          level: String(detail.level),
        });
      default:
        return t(`event.${detail.type}`);
    }
  };
}
