import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { slaTranslationRef } from '../../translation';
import { useFormat } from './useFormat';

/** The backend counts tickets no further. */
export const MOST_COUNTED = 10_000;

/** A number of tickets as the backend counted them: at the end of counting there may be more. */
export function useCountText(): (count: number) => string {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return useCallback(
    count =>
      count < MOST_COUNTED
        ? format.number(count)
        : t('queue.atLeast', { number: format.number(MOST_COUNTED) }),
    [t, format],
  );
}
