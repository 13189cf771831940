import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import { EntityPicker } from '../../explain/EntityPicker';
import styles from '../properties/properties.module.css';
import { EditableProperty } from '../properties/EditableProperty';
import { ReadProperty } from '../properties/ReadProperty';
import { RefOrName } from '../RefOrName';
import { useTicketDesk } from '../TicketDesk';
import { MuteButton } from './MuteButton';
import { Watchers } from './Watchers';

/** Who has to do with the ticket. */
export function People() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.properties}>
      <Assignment
        label={t('ticket.assignedPerson')}
        kind="User"
        value={ticket.assignedPerson}
        none={t('ticketPage.nobody')}
        toEvent={person => ({ team: ticket.assignedTeam, person })}
      />
      <Assignment
        label={t('ticket.assignedTeam')}
        kind="Group"
        value={ticket.assignedTeam}
        none={t('ticketPage.none')}
        toEvent={team => ({ team, person: ticket.assignedPerson })}
      />
      <div className={styles.pair}>
        {ticket.requester && (
          <ReadProperty label={t('ticket.requester')}>
            <RefOrName value={ticket.requester} />
          </ReadProperty>
        )}
        {ticket.customer && (
          <ReadProperty label={t('ticket.customer')}>
            <RefOrName value={ticket.customer} />
          </ReadProperty>
        )}
      </div>
      <Watchers />
      <MuteButton />
    </div>
  );
}

function Assignment(props: {
  label: string;
  kind: string;
  value: string | undefined;
  none: string;
  toEvent: (ref: string | undefined) => { team?: string; person?: string };
}) {
  const { label, kind, value, none, toEvent } = props;
  const { ticket } = useTicketDesk();
  return (
    <EditableProperty
      label={label}
      canEdit={ticket.may.assign}
      initial={value}
      editor={(ref, onChange) => (
        <EntityPicker
          label={label}
          kinds={[kind]}
          value={ref}
          onChange={onChange}
        />
      )}
      toEvent={ref => ({ type: 'assignment', ...toEvent(ref) })}
    >
      {value ? (
        <RefOrName value={value} />
      ) : (
        <span className={styles.unset}>{none}</span>
      )}
    </EditableProperty>
  );
}
