import { ExplainedSegment, Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';

/** What a stretch of a clock's life was, in words: `Paused (Pending)`. */
export function useKindText() {
  const { t } = useTranslationRef(slaTranslationRef);
  return ({ kind, name }: Pick<ExplainedSegment, 'kind' | 'name'>): string => {
    if (kind === 'paused') {
      return t('explanation.kind.paused', {
        status: t(`status.${name as Ticket['status']}`),
      });
    }
    return kind === 'holiday'
      ? t('explanation.kind.holiday', { name: name ?? '' })
      : t(`explanation.kind.${kind}`);
  };
}

/** One stretch with its length and its ends. */
export function useSegmentText() {
  const kindText = useKindText();
  const format = useFormat();
  return (segment: ExplainedSegment): string => {
    const ms = Date.parse(segment.to) - Date.parse(segment.from);
    return `${kindText(segment)} · ${format.elapsed(ms)} · ${format.dateTime(segment.from)} – ${format.dateTime(segment.to)}`;
  };
}
