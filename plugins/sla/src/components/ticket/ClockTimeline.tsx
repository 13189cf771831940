import {
  ExplainedClock,
  TicketClock,
  TicketEvent,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { slaTranslationRef } from '../../translation';
import { useElementWidth, useFormat } from '../common';
import styles from './ClockTimeline.module.css';
import { LABEL_REM, LabelledMarker, labelled } from './timelineLabels';
import { timelineOf, wasMissed } from './timeline';
import { useEventTitle } from './useEventTitle';
import { useSegmentText } from './useSegmentText';

const percent = (share: number) => `${share * 100}%`;

/**
 * A clock's life as a picture: when it counted, when the calendar was closed, when it was paused, what happened, now, the deadline
 * and what lies behind it where it was missed. The words beside it say the same, so the picture itself is hidden from screen readers.
 */
export function ClockTimeline(props: {
  explained: ExplainedClock;
  clock: TicketClock;
  events: TicketEvent[];
}) {
  const { explained, clock, events } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const segmentText = useSegmentText();
  const eventTitle = useEventTitle();
  const [ref, width] = useElementWidth();
  const timeline = useMemo(
    () =>
      timelineOf(explained, {
        deadlineAt: clock.deadlineAt,
        breachedAt: clock.breachedAt,
      }),
    [explained, clock.deadlineAt, clock.breachedAt],
  );
  const { place, fromMs, toMs, overdue } = timeline;
  const isMissed = wasMissed(clock);
  const inside = (at: string | undefined) =>
    at !== undefined && Date.parse(at) >= fromMs && Date.parse(at) <= toMs;
  const markers = labelled(
    (
      [
        ['now', clock.live ? explained.asOf : undefined, t('explanation.now')],
        [
          'deadline',
          isMissed ? undefined : clock.deadlineAt,
          t('clock.deadline'),
        ],
        [
          'breach',
          clock.breachedAt,
          isMissed ? t('clocks.missed') : t('clock.state.breached'),
        ],
      ] as const
    ).flatMap(([kind, at, label]) =>
      at && inside(at) ? [{ kind, label, place: place(Date.parse(at)) }] : [],
    ),
    width,
  );
  const rows = Math.max(0, ...markers.map(marker => marker.row));
  return (
    <div
      className={styles.timeline}
      style={{ paddingTop: `${1.5 + rows * LABEL_REM}rem` }}
      aria-hidden
    >
      <div ref={ref} className={styles.track}>
        {timeline.segments.map(segment => (
          <span
            key={`${segment.from}|${segment.kind}`}
            className={styles.segment}
            data-kind={segment.kind}
            data-ahead={segment.isAhead || undefined}
            style={{
              left: percent(segment.left),
              width: percent(segment.width),
            }}
            title={segmentText(segment)}
          />
        ))}
        {overdue && (
          <span
            className={styles.overdue}
            style={{
              left: percent(overdue.left),
              width: percent(overdue.width),
            }}
          />
        )}
        {events
          .filter(event => inside(event.at))
          .map(event => (
            <span
              key={event.id}
              className={styles.event}
              style={{ left: percent(place(Date.parse(event.at))) }}
              title={`${eventTitle(event.detail)} · ${format.exact(event.at)}`}
            />
          ))}
        {markers.map(marker => (
          <Marker key={marker.kind} {...marker} />
        ))}
      </div>
      <div className={styles.axis}>
        <span>{format.dateTime(new Date(fromMs).toISOString())}</span>
        <span>{format.dateTime(new Date(toMs).toISOString())}</span>
      </div>
    </div>
  );
}

function Marker({ kind, place, label, row, isFlipped }: LabelledMarker) {
  return (
    <span
      className={styles.marker}
      data-kind={kind}
      data-flipped={isFlipped || undefined}
      style={{ left: percent(place) }}
    >
      <span
        className={styles.label}
        style={{ marginBottom: `${row * LABEL_REM}rem` }}
      >
        {label}
      </span>
    </span>
  );
}
