import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiZzzLine } from '@remixicon/react';
import { slaTranslationRef } from '../../../translation';
import { useFormat } from '../../common';
import { ChangeFailure } from '../ChangeFailure';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { EditableProperty } from './EditableProperty';
import { fromLocalInput, snoozeEnds, toLocalInput } from './localInput';
import { WhenField } from './WhenField';
import styles from './properties.module.css';

const ENDS = ['hour', 'hours4', 'tomorrow', 'monday'] as const;

/** Keeps the ticket out of the queue for a while. */
export function SnoozeProperty() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { send, error } = useTicketChange();
  return (
    <div className={styles.form}>
      <EditableProperty
        label={t('properties.snooze')}
        canEdit={ticket.may.update}
        initial={toLocalInput(ticket.snoozedUntil)}
        editor={(value, onChange) => (
          <WhenField
            label={t('properties.snooze')}
            value={value}
            onChange={onChange}
          />
        )}
        toEvent={value => ({ type: 'snooze', until: fromLocalInput(value) })}
      >
        {ticket.snoozedUntil ? (
          format.dateTime(ticket.snoozedUntil)
        ) : (
          <span className={styles.unset}>{t('properties.notSet')}</span>
        )}
      </EditableProperty>
      {ticket.may.update && (
        <span>
          <MenuTrigger>
            <Button variant="secondary" size="small" iconStart={<RiZzzLine />}>
              {t('properties.snoozeFor')}
            </Button>
            <Menu
              onAction={key =>
                send({
                  type: 'snooze',
                  until: snoozeEnds(new Date())[key as (typeof ENDS)[number]],
                })
              }
            >
              {ENDS.map(end => (
                <MenuItem key={end} id={end}>
                  {t(`properties.snoozes.${end}`)}
                </MenuItem>
              ))}
            </Menu>
          </MenuTrigger>
        </span>
      )}
      <ChangeFailure error={error} />
    </div>
  );
}
