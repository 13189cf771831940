import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { formatElapsed } from '../common';

/** An amount of time, `4h` or `3 business days`, in contrast to a point in time, `end of business day`. */
const AMOUNT = /^(\d|P)/;

/** Time used of the time allowed. */
export function ClockTime({ clock }: { clock: TicketClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      {t(
        AMOUNT.test(clock.targetText)
          ? 'clock.elapsedOfTarget'
          : 'clock.elapsedByTarget',
        { elapsed: formatElapsed(clock.elapsedMs), target: clock.targetText },
      )}
    </>
  );
}
