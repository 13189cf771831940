import { ChangedField } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';

/** What a part of a ticket that people change is called beside its value. */
export function useFieldName() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (field: ChangedField): string => {
    switch (field) {
      case 'status':
      case 'priority':
      case 'assignedTeam':
      case 'assignedPerson':
        return t(`ticket.${field}`);
      case 'estimateAt':
        return t('properties.estimate');
      case 'snoozedUntil':
        return t('properties.snooze');
      case 'workaround':
        return t('properties.workaround');
      default:
        return t(`field.${field}`);
    }
  };
}
