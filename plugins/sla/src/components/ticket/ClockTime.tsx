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
  // A length of time stays as short as it is written; whole days and points in time need words.
  const target = targetWords(clock.targetText, { t, duration: text => text });
  return (
    <>
      {t(
        target === clock.targetText
          ? 'clock.elapsedOfTarget'
          : 'clock.elapsedByTarget',
        { elapsed, target },
      )}
    </>
  );
}
