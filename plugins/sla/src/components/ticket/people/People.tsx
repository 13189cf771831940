import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import { EntityPicker } from '../../explain/EntityPicker';
import styles from '../properties/properties.module.css';
import { EditableProperty } from '../properties/EditableProperty';
import { ReadProperty } from '../properties/ReadProperty';
import { isEntityRef, RefOrName } from '../RefOrName';
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
        <Party name="requester" />
        <Party name="customer" />
      </div>
      <Watchers />
      <MuteButton />
    </div>
  );
}

/** For whom the ticket is. Staff correct it, as who calls for somebody else is noted down first. */
function Party({ name }: { name: 'requester' | 'customer' }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const value = ticket[name];
  const label = t(`ticket.${name}`);
  const isRequired = name === 'requester';
  if (!ticket.may.update) {
    return value ? (
      <ReadProperty label={label}>
        <RefOrName value={value} />
      </ReadProperty>
    ) : null;
  }
  return (
    <EditableProperty
      label={label}
      canEdit
      // A bare name of an import is none of the catalog.
      initial={value && isEntityRef(value) ? value : undefined}
      isReady={ref => !isRequired || ref !== undefined}
      editor={(ref, onChange) => (
        <EntityPicker
          label={label}
          kinds={[name === 'requester' ? 'User' : 'Group']}
          value={ref}
          onChange={onChange}
          isRequired={isRequired}
        />
      )}
      toEvent={ref => ({ type: 'fields', fields: { [name]: ref ?? '' } })}
    >
      {value ? (
        <RefOrName value={value} />
      ) : (
        <span className={styles.unset}>{t('ticketPage.none')}</span>
      )}
    </EditableProperty>
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
