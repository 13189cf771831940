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
  const { state = 'none', dueOn } = review ?? {};
  const text = t(`policies.reviewState.${state}`, {
    date: dueOn ? format.day(dueOn) : '–',
  });
  switch (state) {
    case 'overdue':
      return (
        <Pill tone="danger" icon={<RiCalendarCloseLine />}>
          {text}
        </Pill>
      );
    case 'due-soon':
      return (
        <Pill tone="warning" icon={<RiCalendarTodoLine />}>
          {text}
        </Pill>
      );
    case 'current':
      return <>{text}</>;
    default:
      return <span className={styles.minor}>{text}</span>;
  }
}
