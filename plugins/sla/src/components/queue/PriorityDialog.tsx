import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { PRIORITIES, Priority } from '../common';
import { ChangeDialog } from './ChangeDialog';

export function PriorityDialog(props: {
  tickets: Ticket[];
  onClose: () => void;
  onChange: (priority: Priority) => void;
}) {
  const { tickets, onClose, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const [priority, setPriority] = useState<Priority>(tickets[0].priority);
  return (
    <ChangeDialog
      title={t('queue.priority.title')}
      tickets={tickets}
      submitText={t('queue.priority.submit')}
      isDisabled={tickets.every(ticket => ticket.priority === priority)}
      onClose={onClose}
      onSubmit={() => onChange(priority)}
    >
      <RadioGroup
        label={t('ticket.priority')}
        description={t('queue.priority.hint')}
        value={priority}
        onChange={value => setPriority(value as Priority)}
      >
        {PRIORITIES.map(id => (
          // eslint-disable-next-line jsx-a11y/no-autofocus
          <Radio key={id} value={id} autoFocus={id === tickets[0].priority}>
            {t(`priority.${id}`)}
          </Radio>
        ))}
      </RadioGroup>
    </ChangeDialog>
  );
}
