import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { targetWords } from '../policies/agreement/targetWords';

/** Time used of the time allowed. */
export function ClockTime(props: {
  clock: TicketClock;
  /** Without it, only the time allowed is told. */
  elapsedMs: number | undefined;
}) {
  const { clock, elapsedMs } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  let isLength = false;
  const target = targetWords(clock.targetText, {
    t,
    // Whole days and points in time need words.
    duration(text) {
      isLength = true;
      return format.durationShort(text);
    },
  });
  if (elapsedMs === undefined) {
    return <>{t('clock.target', { target })}</>;
  }
  return (
    <>
      {t(isLength ? 'clock.elapsedOfTarget' : 'clock.elapsedByTarget', {
        elapsed: format.elapsed(elapsedMs),
        target,
      })}
    </>
  );
}
