import {
  BulkChange,
  Ticket,
  TicketResolution,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { Status, STATUSES } from '../common';
import { lacksResolution } from '../ticket/lacksResolution';
import { ResolutionFields } from '../ticket/ResolutionFields';
import { ChangeDialog } from './ChangeDialog';
import styles from './dialogs.module.css';
import { useResolutionRequired } from './useResolutionRequired';

/** Sets the status; of what is resolved, how it came to its end, with all that the agreements ask for, unless that was said before. */
export function StatusDialog(props: {
  tickets: Ticket[];
  onClose: () => void;
  onChange: (
    changeOf: (ticket: Ticket) => Extract<BulkChange, { type: 'status' }>,
  ) => void;
}) {
  const { tickets, onClose, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const [status, setStatus] = useState<Status>(tickets[0].status);
  const [resolution, setResolution] = useState<TicketResolution>(
    (tickets.length === 1 && tickets[0].resolution) || { code: 'solved' },
  );
  const isResolved = status === 'resolved' || status === 'closed';
  const { required, isLoading } = useResolutionRequired(
    isResolved ? tickets : [],
  );
  const asked = isResolved
    ? tickets.filter(ticket => lacksResolution(ticket, required))
    : [];
  const kept = isResolved ? tickets.length - asked.length : 0;
  return (
    <ChangeDialog
      title={t('queue.status.title')}
      tickets={tickets}
      submitText={t('queue.status.submit')}
      isDisabled={
        tickets.every(ticket => ticket.status === status) ||
        (isResolved && isLoading)
      }
      onClose={onClose}
      onSubmit={() =>
        onChange(ticket => ({
          type: 'status',
          status,
          resolution: asked.includes(ticket)
            ? {
                ...resolution,
                rootCause: resolution.rootCause?.trim() || undefined,
              }
            : undefined,
        }))
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
      {asked.length > 0 && (
        <ResolutionFields
          value={resolution}
          required={required}
          onChange={setResolution}
        />
      )}
      {kept > 0 && !isLoading && (
        <p className={styles.text}>{t('queue.status.kept', { count: kept })}</p>
      )}
    </ChangeDialog>
  );
}
