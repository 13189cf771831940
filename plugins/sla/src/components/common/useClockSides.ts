import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';

/** What sets a clock apart from a promise to the customer, in short words, and in longer ones what that means. */
export interface ClockSide {
  label: string;
  hint: string;
}

/** Of a promise there is nothing to say. */
export function useClockSides() {
  const { t } = useTranslationRef(slaTranslationRef);
  return ({
    face,
    agreement,
  }: Pick<TicketClock, 'face' | 'agreement'>): ClockSide[] => [
    ...(agreement
      ? [
          {
            label: t(`staffAgreement.${agreement}`),
            hint: t('staffAgreement.hint'),
          },
        ]
      : []),
    ...(face === 'internal'
      ? [{ label: t('face.internal'), hint: t('face.internalHint') }]
      : []),
  ];
}

/** The same in brackets, to stand behind a clock's name. */
export function useClockSideText() {
  const sidesOf = useClockSides();
  return (clock: Pick<TicketClock, 'face' | 'agreement'>): string => {
    const labels = sidesOf(clock).map(({ label }) => label);
    return labels.length ? ` (${labels.join(', ')})` : '';
  };
}
