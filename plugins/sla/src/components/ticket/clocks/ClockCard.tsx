import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Skeleton, Tooltip, TooltipTrigger } from '@backstage/ui';
import { useId, useState } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import {
  Countdown,
  FailureAlert,
  Pill,
  useClockSides,
  useFormat,
  useMinute,
  useResource,
} from '../../common';
import { ClockTimeline } from '../ClockTimeline';
import { ClockTime } from '../ClockTime';
import { CLOCK_ICONS, CLOCK_TONES, shownState } from '../clockState';
import { dueAt } from '../deadline';
import { useTicketDesk } from '../TicketDesk';
import styles from './ClockCard.module.css';
import { ClockDetails, Totals } from './ClockDetails';
import { useClockName, useClockWords } from './useClockWords';

/** A clock with its timeline: how it stands, where the time went, and why. */
export function ClockCard(props: {
  clock: TicketClock;
  onDeadline: () => void;
}) {
  const { clock, onDeadline } = props;
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const clockName = useClockName();
  const clockWords = useClockWords();
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const minute = useMinute();
  const { data, error, reload } = useResource({
    // Read anew when the clock has been moved, something has happened, or time has passed for one that is not over.
    key: [
      ticket.id,
      clock.key,
      clock.state,
      ticket.version,
      clock.live && minute,
    ].join('|'),
    load: () => api.explainClock(ticket.id, clock.key),
  });
  const explained = data?.key === clock.key ? data : undefined;
  const words = explained && clockWords(clock, explained);
  const name = clockName(clock);
  return (
    <li
      className={styles.card}
      data-tone={CLOCK_TONES[shownState(clock)]}
      data-face={clock.face}
    >
      <ClockHead
        clock={clock}
        elapsedMs={explained?.elapsedMs}
        onDeadline={onDeadline}
      />
      {error && <FailureAlert error={error} onRetry={reload} />}
      {!explained && !error && (
        <div role="status" aria-label={t('loading')}>
          <Skeleton height={72} />
        </div>
      )}
      {explained && (
        <>
          <TooltipTrigger delay={300}>
            <Button
              variant="tertiary"
              className={styles.picture}
              aria-expanded={isOpen}
              aria-controls={detailsId}
              onPress={() => setIsOpen(!isOpen)}
            >
              <span className={styles.words}>
                {t('clocks.explain', { clock: name })}
              </span>
              <ClockTimeline
                explained={explained}
                clock={clock}
                events={ticket.events}
              />
            </Button>
            <Tooltip>{words}</Tooltip>
          </TooltipTrigger>
          <p className={styles.words}>{words}</p>
          <Totals clock={clock} explained={explained} />
          <div id={detailsId}>
            {isOpen && <ClockDetails explained={explained} />}
          </div>
        </>
      )}
    </li>
  );
}

function ClockHead(props: {
  clock: TicketClock;
  /** As explained: what the ticket tells of a running clock is of when it was last written down. */
  elapsedMs: number | undefined;
  onDeadline: () => void;
}) {
  const { clock, elapsedMs, onDeadline } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const clockSides = useClockSides();
  const state = shownState(clock);
  const due = clock.live && clock.state !== 'paused' ? dueAt(clock) : undefined;
  const end = clock.deadlineAt ?? clock.breachedAt;
  return (
    <div className={styles.head}>
      <strong>{t(`metric.${clock.metric}`)}</strong>
      {clock.cycle > 1 && (
        <span className={styles.minor}>
          {t('clock.cycle', { cycle: String(clock.cycle) })}
        </span>
      )}
      {clockSides(clock).map(({ label, hint }) => (
        <Pill key={label} tone="neutral" title={hint}>
          {label}
        </Pill>
      ))}
      <Pill tone={CLOCK_TONES[state]} icon={CLOCK_ICONS[state]}>
        {t(`clock.state.${state}`)}
      </Pill>
      <span className={styles.minor}>
        <ClockTime clock={clock} elapsedMs={elapsedMs} />
      </span>
      <span className={styles.minor}>
        <EntityRefLink entityRef={clock.policyRef} hideIcon />
      </span>
      <span className={styles.left}>
        {due ? (
          <Countdown at={due} onElapsed={onDeadline} />
        ) : (
          end && <span className={styles.minor}>{format.dateTime(end)}</span>
        )}
      </span>
    </div>
  );
}
