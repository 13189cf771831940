import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import { RiCloseLine, RiEyeLine, RiEyeOffLine } from '@remixicon/react';
import { useRef } from 'react';
import { slaTranslationRef } from '../../../translation';
import { useEntityNames } from '../../common';
import { EntityPicker } from '../../explain/EntityPicker';
import { AddForm } from '../AddForm';
import { ChangeFailure } from '../ChangeFailure';
import styles from '../ticket.module.css';
import propertyStyles from '../properties/properties.module.css';
import { RefOrName } from '../RefOrName';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { useMe } from '../useMe';

/** Who hears of the ticket. Who may write to it watches for themselves; staff add and remove others. */
export function Watchers() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const me = useMe();
  const { send, isPending, error } = useTicketChange();
  const nameOf = useEntityNames(ticket.watchers.filter(isRef));
  const own = useRef<HTMLButtonElement>(null);
  const isWatching = ticket.watchers.some(one => one.toLowerCase() === me);
  // The requester hears of it anyway.
  const isOwn = me !== undefined && ticket.requester?.toLowerCase() === me;
  // What was merged takes nothing more.
  const canAskOthers = ticket.may.update && !ticket.mergedInto;
  const isOffered = me !== undefined && ticket.may.watch && !isOwn;
  const watch = (person: string, watching: boolean) =>
    send({ type: 'watch', person, watching });
  if (ticket.watchers.length === 0 && !isOffered && !canAskOthers) {
    return null;
  }
  return (
    <div className={propertyStyles.property}>
      <span className={propertyStyles.label}>{t('people.watchers')}</span>
      {ticket.watchers.length > 0 && (
        <ul className={styles.list} aria-label={t('people.watchers')}>
          {ticket.watchers.map(person => (
            <li key={person} className={styles.row}>
              <RefOrName value={person} />
              {canAskOthers && (
                <ButtonIcon
                  size="small"
                  variant="tertiary"
                  icon={<RiCloseLine />}
                  aria-label={t('people.removeWatcher', {
                    name: isRef(person) ? nameOf(person) : person,
                  })}
                  onPress={async () => {
                    await watch(person, false);
                    own.current?.focus();
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <span className={styles.row}>
        {isOffered && (
          <Button
            ref={own}
            variant="secondary"
            size="small"
            isPending={isPending}
            iconStart={isWatching ? <RiEyeOffLine /> : <RiEyeLine />}
            onPress={() => watch(me, !isWatching)}
          >
            {isWatching ? t('people.unwatch') : t('people.watch')}
          </Button>
        )}
        {canAskOthers && (
          <AddForm<string | undefined>
            button={t('people.addWatcher')}
            submit={t('people.add')}
            initial={undefined}
            isReady={person => person !== undefined}
            toEvent={person => ({
              type: 'watch',
              person: person!,
              watching: true,
            })}
          >
            {(person, onChange) => (
              <EntityPicker
                label={t('people.person')}
                kinds={['User']}
                value={person}
                onChange={onChange}
                isRequired
              />
            )}
          </AddForm>
        )}
      </span>
      <ChangeFailure error={error} />
    </div>
  );
}

function isRef(value: string): boolean {
  return /^[^:\s]+:[^/\s]+\/\S+$/.test(value);
}
