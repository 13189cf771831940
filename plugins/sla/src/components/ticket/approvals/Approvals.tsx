import { TicketApproval } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiCloseLine,
  RiIndeterminateCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import { useRef } from 'react';
import { slaTranslationRef } from '../../../translation';
import { Pill, Tone, useEntityNames, useFormat } from '../../common';
import { EntityPicker } from '../../explain/EntityPicker';
import { AddForm } from '../AddForm';
import { ChangeFailure } from '../ChangeFailure';
import { RefOrName, isEntityRef } from '../RefOrName';
import styles from '../ticket.module.css';
import { useTicketChange, useTicketDesk } from '../TicketDesk';

type Decision = TicketApproval['decision'];

const TONES: Record<Decision, Tone> = {
  asked: 'warning',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
};

const ICONS: Record<Decision, JSX.Element> = {
  asked: <RiTimeLine />,
  approved: <RiCheckboxCircleLine />,
  rejected: <RiCloseCircleLine />,
  withdrawn: <RiIndeterminateCircleLine />,
};

/** Who has to agree before the ticket is done, and what they said. */
export function Approvals() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const nameOf = useEntityNames(
    ticket.approvals.map(one => one.approver).filter(isEntityRef),
  );
  const { send, isPending, error } = useTicketChange();
  const box = useRef<HTMLDivElement>(null);
  const isDone = ticket.status === 'resolved' || ticket.status === 'closed';
  const canAsk = ticket.may.update && !ticket.mergedInto && !isDone;
  const withdraw = async (approver: string) => {
    await send({ type: 'approval', approver, decision: 'withdrawn' });
    // The button has gone.
    box.current?.focus();
  };
  return (
    <div ref={box} className={styles.form} tabIndex={-1}>
      {ticket.approvals.length ? (
        <ul className={styles.list} aria-label={t('approvals.title')}>
          {ticket.approvals.map(({ approver, decision, at, comment }) => (
            <li key={approver}>
              <span className={styles.row}>
                <RefOrName value={approver} />
                <Pill tone={TONES[decision]} icon={ICONS[decision]}>
                  {t(`approvals.decisions.${decision}`)}
                </Pill>
                <span className={styles.minor}>{format.dateTime(at)}</span>
                {canAsk && decision === 'asked' && (
                  <ButtonIcon
                    size="small"
                    variant="tertiary"
                    aria-label={t('approvals.withdraw', {
                      approver: isEntityRef(approver)
                        ? nameOf(approver)
                        : approver,
                    })}
                    isDisabled={isPending}
                    icon={<RiCloseLine />}
                    onPress={() => withdraw(approver)}
                  />
                )}
              </span>
              {comment && <p className={styles.text}>{comment}</p>}
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.minor}>{t('approvals.none')}</p>
      )}
      <ChangeFailure error={error} />
      {canAsk && (
        <span>
          <AddForm<string | undefined>
            button={t('approvals.ask')}
            submit={t('approvals.ask')}
            initial={undefined}
            isReady={person => person !== undefined}
            toEvent={person => ({
              type: 'approval',
              approver: person!,
              decision: 'asked',
            })}
          >
            {(person, onChange) => (
              <EntityPicker
                label={t('approvals.approver')}
                kinds={['User']}
                value={person}
                onChange={onChange}
                isRequired
              />
            )}
          </AddForm>
        </span>
      )}
    </div>
  );
}
