import {
  BulkChange,
  RESOLUTION_CODES,
  Ticket,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Select, TextAreaField } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { Status, STATUSES } from '../common';
import { ChangeDialog } from './ChangeDialog';

type ResolutionCode = (typeof RESOLUTION_CODES)[number];

/** Sets the status; of what is resolved, how it came to its end. */
export function StatusDialog(props: {
  tickets: Ticket[];
  onClose: () => void;
  onChange: (change: Extract<BulkChange, { type: 'status' }>) => void;
}) {
  const { tickets, onClose, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const [status, setStatus] = useState<Status>(tickets[0].status);
  const [code, setCode] = useState<ResolutionCode>('solved');
  const [rootCause, setRootCause] = useState('');
  const isResolved = status === 'resolved' || status === 'closed';
  return (
    <ChangeDialog
      title={t('queue.status.title')}
      tickets={tickets}
      submitText={t('queue.status.submit')}
      isDisabled={tickets.every(ticket => ticket.status === status)}
      onClose={onClose}
      onSubmit={() =>
        onChange({
          type: 'status',
          status,
          resolution: isResolved
            ? { code, rootCause: rootCause.trim() || undefined }
            : undefined,
        })
      }
    >
      <RadioGroup
        label={t('ticket.status')}
        value={status}
        onChange={value => setStatus(value as Status)}
      >
        {STATUSES.map(id => (
          // eslint-disable-next-line jsx-a11y/no-autofocus
          <Radio key={id} value={id} autoFocus={id === tickets[0].status}>
            {t(`status.${id}`)}
          </Radio>
        ))}
      </RadioGroup>
      {isResolved && (
        <>
          <Select
            label={t('queue.status.code')}
            options={RESOLUTION_CODES.map(id => ({
              id,
              label: t(`resolutionCode.${id}`),
            }))}
            value={code}
            onChange={key => setCode(key as ResolutionCode)}
          />
          <TextAreaField
            label={t('queue.status.rootCause')}
            rows={2}
            value={rootCause}
            onChange={setRootCause}
          />
        </>
      )}
    </ChangeDialog>
  );
}
