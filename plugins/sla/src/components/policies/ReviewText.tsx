import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCalendarCloseLine, RiCalendarTodoLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Pill, useFormat } from '../common';
import styles from './policies.module.css';

/** When an agreement is to be looked at again; marked when that is soon, or was missed. */
export function ReviewText({ review }: { review: PolicyState['review'] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  if (!review?.dueOn) {
    return (
      <span className={styles.minor}>{t('policies.reviewState.none')}</span>
    );
  }
  return (
    <span className={styles.lines}>
      {review.state === 'overdue' && (
        <Pill tone="danger" icon={<RiCalendarCloseLine />}>
          {t('policies.reviewState.overdue')}
        </Pill>
      )}
      {review.state === 'due-soon' && (
        <Pill tone="warning" icon={<RiCalendarTodoLine />}>
          {t('policies.reviewState.due-soon')}
        </Pill>
      )}
      <time dateTime={review.dueOn}>{format.day(review.dueOn)}</time>
    </span>
  );
}
