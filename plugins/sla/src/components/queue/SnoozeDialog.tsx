import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { ChangeDialog } from './ChangeDialog';
import styles from './dialogs.module.css';
import { isPastDeadline, Snooze, SNOOZES, snoozeUntil } from './snooze';

type Choice = Snooze | 'wake';

/** Puts tickets out of sight until there is something to do; the next promised update is offered first. */
export function SnoozeDialog(props: {
  tickets: Ticket[];
  onClose: () => void;
  /** For each ticket the instant at which it wakes; at once without one. */
  onSnooze: (untilOf: (ticket: Ticket) => string | undefined) => void;
}) {
  const { tickets, onClose, onSnooze } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  // Times that are offered do not run away under the reader's hand.
  const [nowMs] = useState(() => Date.now());
  const choices: Choice[] = [
    ...SNOOZES.filter(one =>
      tickets.every(ticket => snoozeUntil(one, ticket, nowMs)),
    ),
    ...(tickets.some(ticket => ticket.snoozedUntil) ? (['wake'] as const) : []),
  ];
  const [choice, setChoice] = useState<Choice>(choices[0]);
  const textOf = (one: Choice) => {
    const until =
      one === 'wake' ? undefined : snoozeUntil(one, tickets[0], nowMs);
    // Many tickets have many next updates.
    if (!until || (one === 'update' && tickets.length > 1)) {
      return t(`queue.snooze.${one}`);
    }
    return [
      t(`queue.snooze.${one}`),
      format.dateTime(until),
      ...(tickets.some(ticket => isPastDeadline(until, ticket, nowMs))
        ? [t('queue.snooze.late')]
        : []),
    ].join(' · ');
  };
  return (
    <ChangeDialog
      title={t('queue.snooze.title')}
      tickets={tickets}
      submitText={
        choice === 'wake'
          ? t('queue.snooze.wakeSubmit')
          : t('queue.snooze.submit')
      }
      onClose={onClose}
      onSubmit={() =>
        onSnooze(ticket =>
          choice === 'wake' ? undefined : snoozeUntil(choice, ticket, nowMs),
        )
      }
    >
      <p className={styles.text}>{t('queue.snooze.hint')}</p>
      <RadioGroup
        label={t('queue.snooze.until')}
        value={choice}
        onChange={value => setChoice(value as Choice)}
      >
        {choices.map((id, i) => (
          // eslint-disable-next-line jsx-a11y/no-autofocus
          <Radio key={id} value={id} autoFocus={i === 0}>
            {textOf(id)}
          </Radio>
        ))}
      </RadioGroup>
    </ChangeDialog>
  );
}
