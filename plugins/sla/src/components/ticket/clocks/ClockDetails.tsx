import {
  ExplainedClock,
  ExplainedTarget,
  TicketClock,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import { useFormat } from '../../common';
import { targetWords } from '../../policies/agreement/targetWords';
import { overdueMs, totalsOf } from '../timeline';
import { useKindText, useSegmentText } from '../useSegmentText';
import styles from './ClockCard.module.css';

/** Where a clock's time went; the legend of its picture at the same time. */
export function Totals(props: {
  clock: TicketClock;
  explained: ExplainedClock;
}) {
  const { clock, explained } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const kindText = useKindText();
  const format = useFormat();
  const overdue = overdueMs(explained, clock);
  return (
    <ul className={styles.totals} aria-label={t('explanation.totals')}>
      {totalsOf(explained.segments).map(total => (
        <li key={`${total.kind}|${total.name ?? ''}`}>
          <span className={styles.swatch} data-kind={total.kind} aria-hidden />
          {kindText(total)}: <strong>{format.elapsed(total.ms)}</strong>
        </li>
      ))}
      {overdue !== undefined && (
        <li>
          <span className={styles.swatch} data-kind="overdue" aria-hidden />
          {t('clocks.overdue')}: <strong>{format.elapsed(overdue)}</strong>
        </li>
      )}
    </ul>
  );
}

/** The whole account of a clock: its target, how that changed, and each stretch in order. */
export function ClockDetails({ explained }: { explained: ExplainedClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const segmentText = useSegmentText();
  const lived = explained.segments.filter(s => s.kind !== 'before-start');
  return (
    <div className={styles.details}>
      <Target explained={explained} />
      <div>
        <p>{t('explanation.stretches', { count: lived.length })}</p>
        <ol>
          {lived.map(segment => (
            <li key={`${segment.from}|${segment.kind}`}>
              {segmentText(segment)}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Target({ explained }: { explained: ExplainedClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const words = (target: ExplainedTarget) =>
    t('explanation.target', {
      target: targetWords(target.text, { t, duration: format.durationShort }),
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
