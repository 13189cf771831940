import {
  RESOLUTION_CODES,
  ResolutionCode,
  TicketResolution,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import styles from './ticket.module.css';

/** How a ticket came to an end, and why it was there. */
export function ResolutionFields(props: {
  value: TicketResolution;
  onChange: (value: TicketResolution) => void;
}) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.form}>
      <Select
        label={t('properties.code')}
        options={RESOLUTION_CODES.map(id => ({
          id,
          label: t(`resolutionCode.${id}`),
        }))}
        value={value.code}
        onChange={code => onChange({ ...value, code: code as ResolutionCode })}
      />
      <TextField
        label={t('properties.rootCause')}
        secondaryLabel={t('ticketPage.optional')}
        value={value.rootCause ?? ''}
        onChange={text => onChange({ ...value, rootCause: text || undefined })}
      />
    </div>
  );
}
