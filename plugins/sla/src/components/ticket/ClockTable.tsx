import { TicketClock, TicketEvent } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { useId, useState } from 'react';
import { slaTranslationRef } from '../../translation';
import {
  Countdown,
  Pill,
  useFormat,
  usePolicyZones,
  ZoneLookup,
} from '../common';
import { ClockExplanation } from './ClockExplanation';
import { ClockTime } from './ClockTime';
import styles from './ClockTable.module.css';
import {
  byUrgency,
  CLOCK_ICONS,
  CLOCK_TONES,
  shownState,
  usedShare,
} from './clockState';

/** Every clock of a ticket with all that is known about it. */
export function ClockTable(props: {
  ticketId: string;
  clocks: TicketClock[];
  events: TicketEvent[];
  onElapsed: () => void;
}) {
  const { ticketId, clocks, events, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const zoneOf = usePolicyZones(clocks.map(clock => clock.policyRef));
  return (
    // Wide content scrolls inside; with the keyboard too, hence the tab stop.
    <div
      className={styles.scroll}
      role="group"
      aria-label={t('ticket.clocks')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('clock.metric')}</th>
            <th scope="col">{t('clock.stateLabel')}</th>
            <th scope="col">{t('clock.elapsed')}</th>
            <th scope="col">{t('clock.deadline')}</th>
            <th scope="col">{t('clock.policy')}</th>
          </tr>
        </thead>
        <tbody>
          {[...clocks].sort(byUrgency).map(clock => (
            <ClockRow
              key={clock.key}
              ticketId={ticketId}
              clock={clock}
              events={events}
              zoneOf={zoneOf}
              onElapsed={onElapsed}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ClockRow(props: {
  ticketId: string;
  clock: TicketClock;
  events: TicketEvent[];
  zoneOf: ZoneLookup;
  onElapsed: () => void;
}) {
  const { ticketId, clock, events } = props;
  const [isExplained, setExplained] = useState(false);
  const explanationId = useId();
  const { t } = useTranslationRef(slaTranslationRef);
  const state = shownState(clock);
  return (
    <>
      <tr>
        <th scope="row">
          {t(`metric.${clock.metric}`)}
          {clock.cycle > 1 && (
            <span className={styles.minor}>
              {t('clock.cycle', { cycle: String(clock.cycle) })}
            </span>
          )}
          {clock.face === 'internal' && (
            <span className={styles.minor} title={t('face.internalHint')}>
              {t('face.internal')}
            </span>
          )}
        </th>
        <td>
          <Pill tone={CLOCK_TONES[state]} icon={CLOCK_ICONS[state]}>
            {t(`clock.state.${state}`)}
          </Pill>
          {clock.state === 'breached' && clock.live && (
            <span className={styles.minor}>{t('clock.stillOpen')}</span>
          )}
        </td>
        <td className={styles.elapsed}>
          <ClockTime clock={clock} />
          <span className={styles.bar} aria-hidden>
            <span
              data-tone={CLOCK_TONES[state]}
              style={{ width: `${usedShare(clock) * 100}%` }}
            />
          </span>
        </td>
        <td>
          <Deadline {...props} />
        </td>
        <td>
          <EntityRefLink entityRef={clock.policyRef} />
          <span className={styles.minor}>
            {t('clock.revision', {
              // Revisions are content hashes; the first characters tell them apart, the title has the rest.
              revision: clock.policyRevision.slice(0, 12),
            })}
          </span>
          <Button
            variant="tertiary"
            size="small"
            aria-expanded={isExplained}
            aria-controls={explanationId}
            onPress={() => setExplained(!isExplained)}
          >
            {isExplained ? t('explanation.hide') : t('explanation.show')}
          </Button>
        </td>
      </tr>
      {isExplained && (
        <tr id={explanationId}>
          <td colSpan={5}>
            <ClockExplanation
              ticketId={ticketId}
              clock={clock}
              events={events}
            />
          </td>
        </tr>
      )}
    </>
  );
}

function Deadline(props: {
  clock: TicketClock;
  zoneOf: ZoneLookup;
  onElapsed: () => void;
}) {
  const { clock, zoneOf, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const timeZone = zoneOf(clock.policyRef, clock.priority, clock.metric);
  if (!clock.deadlineAt) {
    return (
      <>{clock.state === 'paused' ? t('clock.noDeadlineWhilePaused') : '–'}</>
    );
  }
  const isCounting = clock.live && clock.state !== 'paused';
  return (
    <>
      {isCounting && (
        <Countdown
          at={clock.deadlineAt}
          timeZone={timeZone}
          onElapsed={onElapsed}
        />
      )}
      <span className={isCounting ? styles.minor : undefined}>
        {format.exact(clock.deadlineAt)}
      </span>
      {timeZone && (
        <span className={styles.minor}>
          {format.exact(clock.deadlineAt, timeZone)}
        </span>
      )}
      {clock.breachedAt && (
        <span className={styles.minor}>
          {t('clock.breachedAt', { at: format.exact(clock.breachedAt) })}
        </span>
      )}
      {clock.stoppedAt && (
        <span className={styles.minor}>
          {t('clock.stoppedAt', { at: format.exact(clock.stoppedAt) })}
        </span>
      )}
    </>
  );
}
