import {
  RESOLUTION_CODES,
  ResolutionCode,
  ResolutionRequirement,
  TicketResolution,
  hasRootCause,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import styles from './ticket.module.css';

/** How a ticket came to an end, and why it was there. */
export function ResolutionFields(props: {
  value: TicketResolution;
  required: ResolutionRequirement | undefined;
  onChange: (value: TicketResolution) => void;
}) {
  const { value, required, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const needsCause =
    required?.demand === 'root-cause' && hasRootCause(value.code);
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
        isRequired={needsCause}
        secondaryLabel={t(
          needsCause ? 'ticketPage.required' : 'ticketPage.optional',
        )}
        value={value.rootCause ?? ''}
        onChange={text => onChange({ ...value, rootCause: text || undefined })}
      />
    </div>
  );
}
