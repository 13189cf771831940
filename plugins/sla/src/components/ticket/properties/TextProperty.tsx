import { NewTicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField, TextField } from '@backstage/ui';
import { ReactNode } from 'react';
import { slaTranslationRef } from '../../../translation';
import { useTicketDesk } from '../TicketDesk';
import { EditableProperty } from './EditableProperty';
import styles from './properties.module.css';

/** A text that staff edit in place; an empty one clears it. */
export function TextProperty(props: {
  label: string;
  value: string | undefined;
  hint?: string;
  isLong?: boolean;
  /** As it is read; the text itself without it. */
  children?: ReactNode;
  toEvent: (text: string) => NewTicketEventDetail;
}) {
  const { label, value, hint, isLong, children, toEvent } = props;
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const Field = isLong ? TextAreaField : TextField;
  return (
    <EditableProperty
      label={label}
      canEdit={ticket.may.update}
      initial={value ?? ''}
      editor={(text, onChange) => (
        <Field
          label={label}
          description={hint}
          value={text}
          onChange={onChange}
        />
      )}
      toEvent={text => toEvent(text.trim())}
    >
      {value ? (
        (children ?? value)
      ) : (
        <span className={styles.unset}>{t('properties.notSet')}</span>
      )}
    </EditableProperty>
  );
}
