import { ExplainedClock, TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import { useClockSideText, useFormat } from '../../common';
import { targetWords } from '../../policies/agreement/targetWords';
import { overdueMs, totalsOf, wasMissed } from '../timeline';
import { useKindText } from '../useSegmentText';

/** A clock's name for people: `Next response, No. 3 (internal)`. */
export function useClockName() {
  const { t } = useTranslationRef(slaTranslationRef);
  const sideText = useClockSideText();
  return (clock: TicketClock): string =>
    [
      t(`metric.${clock.metric}`),
      clock.cycle > 1
        ? ` ${t('clock.cycle', { cycle: String(clock.cycle) })}`
        : '',
      sideText(clock),
    ].join('');
}

/** How a clock came to stand where it stands, in one or two sentences. */
export function useClockWords() {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const kindText = useKindText();
  return (clock: TicketClock, explained: ExplainedClock): string => {
    const spent = totalsOf(explained.segments).map(total =>
      t('clocks.spent', {
        kind: kindText(total),
        time: format.elapsed(total.ms),
      }),
    );
    const { target, timeZone } = explained;
    const overdue = overdueMs(explained, clock);
    const isMissed = wasMissed(clock);
    const missedAt =
      clock.breachedAt && format.exact(clock.breachedAt, timeZone);
    return [
      spent.length ? sentence(format.list(spent)) : '',
      target
        ? t('explanation.target', {
            target: targetWords(target.text, {
              t,
              duration: format.durationShort,
            }),
            priority: t(`priority.${target.priority}`),
            calendar: target.calendar,
            revision: target.policyRevision.slice(0, 12),
          })
        : t('explanation.noTarget'),
      clock.deadlineAt && !isMissed
        ? sentence(
            t('clocks.deadlineAt', {
              at: format.exact(clock.deadlineAt, timeZone),
            }),
          )
        : '',
      missedAt
        ? sentence(
            t(isMissed ? 'clocks.missedAt' : 'clock.breachedAt', {
              at: missedAt,
            }),
          )
        : '',
      overdue
        ? sentence(t('clocks.overdueBy', { time: format.elapsed(overdue) }))
        : '',
    ]
      .filter(Boolean)
      .join(' ');
  };
}

/** Some languages end a unit with the very full stop that ends the sentence: `41 Sek.` */
function sentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`;
}
