import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiArrowDownSLine,
  RiArrowUpDoubleLine,
  RiArrowUpSLine,
  RiSubtractLine,
} from '@remixicon/react';
import { Ticket } from '@backstage-sla/plugin-sla-common';
import { slaTranslationRef } from '../../translation';
import styles from './PriorityText.module.css';

type Priority = Ticket['priority'];

const ICONS: Record<Priority, JSX.Element> = {
  critical: <RiArrowUpDoubleLine />,
  high: <RiArrowUpSLine />,
  medium: <RiSubtractLine />,
  low: <RiArrowDownSLine />,
};

export function PriorityText({ priority }: { priority: Priority }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <span className={styles.priority} data-priority={priority}>
      <span className={styles.icon} aria-hidden>
        {ICONS[priority]}
      </span>
      {t(`priority.${priority}`)}
    </span>
  );
}
