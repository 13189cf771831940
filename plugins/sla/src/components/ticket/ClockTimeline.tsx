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
import { timelineOf } from './timeline';
import { useEventTitle } from './useEventTitle';
import { useSegmentText } from './useSegmentText';

const percent = (share: number) => `${share * 100}%`;

/**
 * A clock's life as a picture: when it counted, when the calendar was closed, when it was paused, what happened, now and the
 * deadline. The words beside it say the same, so the picture itself is hidden from screen readers.
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
    () => timelineOf(explained, clock.deadlineAt),
    [explained, clock.deadlineAt],
  );
  const { place, fromMs, toMs } = timeline;
  const inside = (at: string | undefined) =>
    at !== undefined && Date.parse(at) >= fromMs && Date.parse(at) <= toMs;
  return (
    <div className={styles.timeline} aria-hidden>
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
        {inside(explained.asOf) && clock.live && (
          <Marker
            kind="now"
            place={place(Date.parse(explained.asOf))}
            label={t('explanation.now')}
          />
        )}
        {clock.deadlineAt && inside(clock.deadlineAt) && (
          <Marker
            kind="deadline"
            place={place(Date.parse(clock.deadlineAt))}
            label={t('clock.deadline')}
          />
        )}
        {clock.breachedAt &&
          clock.breachedAt !== clock.deadlineAt &&
          inside(clock.breachedAt) && (
            <Marker
              kind="breach"
              place={place(Date.parse(clock.breachedAt))}
              label={t('clock.state.breached')}
            />
          )}
      </div>
      <div className={styles.axis}>
        <span>{format.dateTime(new Date(fromMs).toISOString())}</span>
        <span>{format.dateTime(new Date(toMs).toISOString())}</span>
      </div>
    </div>
  );
}

function Marker(props: {
  kind: 'now' | 'deadline' | 'breach';
  place: number;
  label: string;
}) {
  const { kind, place, label } = props;
  return (
    <span
      className={styles.marker}
      data-kind={kind}
      // Near the right edge the label stands to the left of its line.
      data-flipped={place > 0.8 || undefined}
      style={{ left: percent(place) }}
    >
      <span className={styles.label}>{label}</span>
    </span>
  );
}
