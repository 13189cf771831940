import {
  ExplainedClock,
  TicketClock,
  TicketEvent,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import styles from './ClockTimeline.module.css';
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
  const markers = stacked(
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
  );
  return (
    <div
      className={styles.timeline}
      data-stacked={markers.some(marker => marker.row > 0) || undefined}
      aria-hidden
    >
      <div className={styles.track}>
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

interface PlacedMarker {
  kind: 'now' | 'deadline' | 'breach';
  label: string;
  place: number;
  /** How many lines above the picture its label stands. */
  row: number;
}

/** Share of the picture that a label needs at most. */
const LABEL_SHARE = 0.16;

/** Labels of instants that lie close to each other stand above each other. */
function stacked(markers: Array<Omit<PlacedMarker, 'row'>>): PlacedMarker[] {
  const sorted = [...markers].sort((a, b) => a.place - b.place);
  const rows: number[] = [];
  return sorted.map((marker, index) => {
    const isClose =
      index > 0 && marker.place - sorted[index - 1].place < LABEL_SHARE;
    rows.push(isClose ? rows[index - 1] + 1 : 0);
    return { ...marker, row: rows[index] };
  });
}

function Marker({ kind, place, label, row }: PlacedMarker) {
  return (
    <span
      className={styles.marker}
      data-kind={kind}
      // Near the right edge the label stands to the left of its line.
      data-flipped={place > 0.8 || undefined}
      style={{ left: percent(place) }}
    >
      <span
        className={styles.label}
        style={{ marginBottom: `${row * 1.125}rem` }}
      >
        {label}
      </span>
    </span>
  );
}
