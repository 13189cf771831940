import { PolicyPreview } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiArrowRightDownLine,
  RiArrowRightLine,
  RiArrowRightUpLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { percentPair } from './percentPair';
import styles from './previews.module.css';

type Figures = PolicyPreview['history']['rows'][number]['before'];

const ICONS = {
  better: <RiArrowRightUpLine aria-hidden />,
  worse: <RiArrowRightDownLine aria-hidden />,
  same: <RiArrowRightLine aria-hidden />,
};

/** Attainment before and after: the arrow points where it goes, the word says it, the counts are what both are made of. */
export function AttainmentChange(props: { before: Figures; after: Figures }) {
  const { before, after } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const counts = (one: Figures) =>
    t('preview.metOf', {
      met: format.number(one.met),
      total: format.number(one.met + one.breached),
    });
  if (before.attainment === undefined || after.attainment === undefined) {
    const text = (one: Figures) =>
      one.attainment === undefined
        ? t('preview.noFigure')
        : format.percent(one.attainment);
    return (
      <span className={styles.change}>
        <span className={styles.figures}>
          {text(before)} {ICONS.same} {text(after)}
        </span>
        <span className={styles.minor}>
          {counts(before)} → {counts(after)}
        </span>
      </span>
    );
  }
  if (before.met === after.met && before.breached === after.breached) {
    return (
      <span className={styles.change}>
        <span className={styles.figures}>
          {format.percent(after.attainment)}{' '}
          <span className={styles.direction}>{t('preview.same')}</span>
        </span>
        <span className={styles.minor}>{counts(after)}</span>
      </span>
    );
  }
  const direction = directionOf(before.attainment, after.attainment);
  const [from, to] = percentPair(format, before.attainment, after.attainment);
  return (
    <span className={styles.change} data-direction={direction}>
      <span className={styles.figures}>
        {from} {ICONS[direction]} {to}{' '}
        <span className={styles.direction}>{t(`preview.${direction}`)}</span>
      </span>
      <span className={styles.minor}>
        {counts(before)} → {counts(after)}
      </span>
    </span>
  );
}

function directionOf(before: number, after: number): keyof typeof ICONS {
  if (before === after) {
    return 'same';
  }
  return after > before ? 'better' : 'worse';
}
