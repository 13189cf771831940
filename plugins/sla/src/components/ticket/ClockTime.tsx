import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { targetWords } from '../policies/agreement/targetWords';

/** Time used of the time allowed. */
export function ClockTime({ clock }: { clock: TicketClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const elapsed = format.elapsed(clock.elapsedMs);
  let isLength = false;
  const target = targetWords(clock.targetText, {
    t,
    // Whole days and points in time need words.
    duration(text) {
      isLength = true;
      return format.durationShort(text);
    },
  });
  return (
    <>
      {t(isLength ? 'clock.elapsedOfTarget' : 'clock.elapsedByTarget', {
        elapsed,
        target,
      })}
    </>
  );
}
