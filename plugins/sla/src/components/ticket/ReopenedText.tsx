import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useRef } from 'react';
import { slaTranslationRef } from '../../translation';

/** Says that a ticket is open again, to who has the keyboard there, too: the button that reopened it is gone. */
export function ReopenedText({ number }: { number: string }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <span ref={text} role="status" tabIndex={-1}>
      {t('reopening.done', { number })}
    </span>
  );
}
