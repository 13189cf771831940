import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { EntityPicker } from '../explain/EntityPicker';
import { ChangeDialog } from './ChangeDialog';
import styles from './dialogs.module.css';

/** Gives tickets to a team, a person or both. */
export function AssignDialog(props: {
  tickets: Ticket[];
  onClose: () => void;
  onAssign: (assignment: { team?: string; person?: string }) => void;
}) {
  const { tickets, onClose, onAssign } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const [one] = tickets;
  const isOne = tickets.length === 1;
  const [team, setTeam] = useState(isOne ? one.assignedTeam : undefined);
  const [person, setPerson] = useState(isOne ? one.assignedPerson : undefined);
  return (
    <ChangeDialog
      title={t('queue.assign.title')}
      tickets={tickets}
      submitText={t('queue.assign.submit')}
      onClose={onClose}
      onSubmit={() => onAssign({ team, person })}
    >
      <EntityPicker
        label={t('ticket.assignedTeam')}
        kinds={['group']}
        value={team}
        onChange={setTeam}
      />
      <EntityPicker
        label={t('ticket.assignedPerson')}
        kinds={['user']}
        value={person}
        onChange={setPerson}
      />
      <p className={styles.text}>{t('queue.assign.hint')}</p>
    </ChangeDialog>
  );
}
