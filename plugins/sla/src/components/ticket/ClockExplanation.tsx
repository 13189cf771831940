import {
  ExplainedClock,
  ExplainedTarget,
  TicketClock,
  TicketEvent,
} from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, formatElapsed, useFormat, useResource } from '../common';
import styles from './ClockExplanation.module.css';
import { ClockTimeline } from './ClockTimeline';
import { totalsOf } from './timeline';
import { useKindText, useSegmentText } from './useSegmentText';

/** How a clock came to stand where it stands: a picture, and the same in words. */
export function ClockExplanation(props: {
  ticketId: string;
  clock: TicketClock;
  events: TicketEvent[];
}) {
  const { ticketId, clock, events } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { data, error, reload } = useResource({
    // Read anew when the clock has been moved, or time has been taken.
    key: [ticketId, clock.key, clock.state, clock.asOf].join('|'),
    load: () => api.explainClock(ticketId, clock.key),
  });
  if (error) {
    return <FailureAlert error={error} onRetry={reload} />;
  }
  if (data?.key !== clock.key) {
    return (
      <div role="status" aria-label={t('loading')}>
        <Skeleton height={96} />
      </div>
    );
  }
  return (
    <div className={styles.explanation}>
      <ClockTimeline explained={data} clock={clock} events={events} />
      <div className={styles.words}>
        <Totals explained={data} />
        <Target explained={data} />
      </div>
      <Stretches explained={data} />
    </div>
  );
}

function Totals({ explained }: { explained: ExplainedClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const kindText = useKindText();
  return (
    <ul className={styles.totals} aria-label={t('explanation.totals')}>
      {totalsOf(explained.segments).map(total => (
        <li key={`${total.kind}|${total.name ?? ''}`} data-kind={total.kind}>
          <span className={styles.swatch} data-kind={total.kind} aria-hidden />
          {kindText(total)}: <strong>{formatElapsed(total.ms)}</strong>
        </li>
      ))}
    </ul>
  );
}

function Target({ explained }: { explained: ExplainedClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const words = (target: ExplainedTarget) =>
    t('explanation.target', {
      target: target.text,
      priority: t(`priority.${target.priority}`),
      calendar: target.calendar,
      revision: target.policyRevision.slice(0, 12),
    });
  if (!explained.target) {
    return <p>{t('explanation.noTarget')}</p>;
  }
  // The first is how it began; the others say why it is not so any more.
  const [, ...changes] = explained.targetChanges;
  return (
    <div>
      <p>{words(explained.target)}</p>
      {changes.length > 0 && (
        <ul aria-label={t('explanation.changes')}>
          {changes.map(change => (
            <li key={`${change.eventId}|${change.at}`}>
              {t(`explanation.cause.${change.cause}`, {
                at: format.exact(change.at),
                from: change.from?.text ?? '–',
                to: change.to?.text ?? '–',
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Stretches({ explained }: { explained: ExplainedClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const segmentText = useSegmentText();
  const lived = explained.segments.filter(s => s.kind !== 'before-start');
  return (
    <details className={styles.stretches}>
      <summary>{t('explanation.stretches', { count: lived.length })}</summary>
      <ol>
        {lived.map(segment => (
          <li key={`${segment.from}|${segment.kind}`}>
            {segmentText(segment)}
          </li>
        ))}
      </ol>
    </details>
  );
}
