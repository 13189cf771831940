import {
  ChangedField,
  Level,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { Priority, Status, useChannelText, useFormat } from '../common';
import { RefOrName } from './RefOrName';

/** Too long to stand beside what they were before. */
export const LONG_FIELDS: ChangedField[] = ['description', 'workaround'];

/** A value as people read it: in their language and zone, people and teams by their names. */
export function FieldValue(props: {
  field: ChangedField;
  /** Absent or empty: there is none. */
  value: string | string[] | undefined;
}) {
  const { field } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const channelText = useChannelText();
  if (!props.value?.length) {
    return <>–</>;
  }
  if (typeof props.value !== 'string') {
    return <>{format.list(props.value)}</>;
  }
  const value = props.value;
  switch (field) {
    case 'status':
      return <>{t(`status.${value as Status}`)}</>;
    case 'priority':
      return <>{t(`priority.${value as Priority}`)}</>;
    case 'channel':
      return <>{channelText(value)}</>;
    case 'type':
      return <>{t(`type.${value as TicketType}`)}</>;
    case 'impact':
    case 'urgency':
      return <>{t(`properties.levels.${value as Level}`)}</>;
    case 'assignedTeam':
    case 'assignedPerson':
    case 'requester':
    case 'customer':
      return <RefOrName value={value} />;
    case 'estimateAt':
    case 'snoozedUntil':
      return <>{format.dateTime(value)}</>;
    default:
      return <>{value}</>;
  }
}
