import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { ChangeDialog } from './ChangeDialog';

/** Sets labels of one ticket, or adds some to each of many. */
export function LabelsDialog(props: {
  tickets: Ticket[];
  onClose: () => void;
  onChange: (labelsOf: (ticket: Ticket) => string[]) => void;
}) {
  const { tickets, onClose, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const isOne = tickets.length === 1;
  const [text, setText] = useState(isOne ? tickets[0].labels.join(', ') : '');
  const labels = [
    ...new Set(
      text
        .split(',')
        .map(label => label.trim())
        .filter(Boolean),
    ),
  ];
  return (
    <ChangeDialog
      title={t('queue.labels.title')}
      tickets={tickets}
      submitText={t('queue.labels.submit')}
      isDisabled={!isOne && labels.length === 0}
      onClose={onClose}
      onSubmit={() =>
        onChange(ticket =>
          isOne ? labels : [...new Set([...ticket.labels, ...labels])],
        )
      }
    >
      <TextField
        label={isOne ? t('explain.labels') : t('queue.labels.add')}
        description={t('explain.labelsHint')}
        value={text}
        onChange={setText}
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
    </ChangeDialog>
  );
}
