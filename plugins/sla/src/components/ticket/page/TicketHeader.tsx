import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiHandHeartLine, RiRestartLine } from '@remixicon/react';
import { useState } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import {
  Countdown,
  EscalationPill,
  Pill,
  PriorityText,
  RiskPill,
  useClockSideText,
  useFormat,
  usePolicyZones,
} from '../../common';
import { ChangeFailure } from '../ChangeFailure';
import { nextKeepable, shownDues } from '../deadline';
import { ReopenDialog } from '../ReopenDialog';
import { ReopenedText } from '../ReopenedText';
import { useTicketChange, useTicketDesk } from '../TicketDesk';
import { useMe } from '../useMe';
import { TicketMenu } from './TicketMenu';
import styles from './TicketScreen.module.css';

/** Which ticket it is, how it stands, how long there is, and what is done next. */
export function TicketHeader({ onDeadline }: { onDeadline: () => void }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <header className={styles.header}>
      <div className={styles.what}>
        <Text as="h2" variant="title-small" weight="bold">
          <span className={styles.number}>{ticket.number}</span> {ticket.title}
        </Text>
        <div className={styles.facts}>
          <Pill tone="neutral">{t(`type.${ticket.type}`)}</Pill>
          <Pill tone="info">{t(`status.${ticket.status}`)}</Pill>
          <PriorityText priority={ticket.priority} />
          <RiskPill risk={ticket.risk} />
          <EscalationPill escalation={ticket.escalation} />
        </div>
      </div>
      <NextDeadline onDeadline={onDeadline} />
      <Actions />
    </header>
  );
}

function NextDeadline({ onDeadline }: { onDeadline: () => void }) {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const sideText = useClockSideText();
  const { due, aim } = shownDues(ticket);
  const zoneOf = usePolicyZones(due ? [due.clock.policyRef] : []);
  if (!due) {
    return (
      <div className={styles.next}>
        <span className={styles.label}>
          {ticket.risk === 'paused'
            ? t('ticketPage.pausedClocks')
            : t('ticketPage.noDeadline')}
        </span>
      </div>
    );
  }
  const { clock, at } = due;
  const later = due.isBreached ? nextKeepable(ticket) : undefined;
  const zone = zoneOf(clock.policyRef, clock.priority, clock.metric);
  return (
    <div className={styles.next} role="group" aria-label={t('ticketPage.next')}>
      <span className={styles.label}>
        {t('ticketPage.metricDue', { metric: t(`metric.${clock.metric}`) })}
        {sideText(clock)}
      </span>
      <span className={styles.countdown}>
        <Countdown at={at} timeZone={zone} onElapsed={onDeadline} />
      </span>
      <span className={styles.label}>{format.exact(at)}</span>
      {aim && (
        <span className={styles.label} title={t('face.internalHint')}>
          {t(`metric.${aim.clock.metric}`)} ({t('face.internal')}):{' '}
          <Countdown at={aim.at} onElapsed={onDeadline} />
        </span>
      )}
      {later && (
        <span className={styles.label}>
          {t(`metric.${later.clock.metric}`)}:{' '}
          <Countdown at={later.at} onElapsed={onDeadline} />
        </span>
      )}
    </div>
  );
}

const DONE = ['resolved', 'closed'];

function Actions() {
  const { ticket, reload } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const me = useMe();
  const { run, send, isPending, error } = useTicketChange();
  const [reopening, setReopening] = useState<'asked' | 'done'>();
  const isDone = DONE.includes(ticket.status);
  const isMine =
    me !== undefined && ticket.assignedPerson?.toLowerCase() === me;
  // A claim is for what nobody has, and of two that claim at once one wins; to take a ticket from somebody is said so.
  const take = () =>
    ticket.assignedPerson
      ? send({ type: 'assignment', team: ticket.assignedTeam, person: me })
      : run(({ version }) =>
          api.claimTicket(ticket.id, { ifVersion: version() }),
        );
  return (
    <div className={styles.actions}>
      <div className={styles.buttons}>
        {ticket.may.assign && !isDone && !isMine && (
          <Button
            variant="primary"
            iconStart={<RiHandHeartLine />}
            isPending={isPending}
            onPress={take}
          >
            {ticket.assignedPerson
              ? t('ticketPage.takeOver')
              : t('ticketPage.claim')}
          </Button>
        )}
        {isMine && !isDone && (
          <Pill tone="success">{t('ticketPage.claimed')}</Pill>
        )}
        {isDone && ticket.may.reopen && !ticket.mergedInto && (
          <Button
            variant="primary"
            iconStart={<RiRestartLine />}
            onPress={() => setReopening('asked')}
          >
            {t('reopening.submit')}
          </Button>
        )}
        <TicketMenu />
      </div>
      <ChangeFailure error={error} />
      {reopening === 'done' && <ReopenedText number={ticket.number} />}
      {reopening === 'asked' && (
        <ReopenDialog
          ticket={ticket}
          onClose={() => setReopening(undefined)}
          onReopened={() => {
            setReopening('done');
            reload();
          }}
        />
      )}
    </div>
  );
}
