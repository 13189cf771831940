import { MetricAttainment } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiQuestionLine,
  RiSubtractLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Pill, Tone, useFormat, windowWords } from '../common';
import styles from './AttainmentMeter.module.css';

type Status = MetricAttainment['status'];

const TONES: Record<Status, Tone> = {
  met: 'success',
  missed: 'danger',
  'no-data': 'neutral',
  'no-objective': 'info',
};

const ICONS: Record<Status, JSX.Element> = {
  met: <RiCheckboxCircleLine />,
  missed: <RiCloseCircleLine />,
  'no-data': <RiQuestionLine />,
  'no-objective': <RiSubtractLine />,
};

/** How one metric was kept: the number, the objective, a bar with the objective marked, and the verdict in words. */
export function AttainmentMeter({ item }: { item: MetricAttainment }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { attainment, objective, objectiveWindow, status } = item;

  const value =
    attainment === undefined ? '–' : format.percent(attainment, objective);
  const name = t(`metric.${item.metric}`);
  const verdict = t(`attainment.status.${status}`);
  const objectiveText =
    objective === undefined
      ? t('attainment.noObjective')
      : t(
          objectiveWindow ? 'attainment.objectiveOver' : 'attainment.objective',
          {
            objective: format.percent(objective),
            window: windowWords(objectiveWindow ?? '', {
              t,
              duration: format.duration,
            }),
          },
        );

  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <Text as="span" variant="body-medium" weight="bold">
          {name}
        </Text>
        {item.face === 'internal' && (
          <Pill tone="neutral" title={t('face.internalHint')}>
            {t('face.internal')}
          </Pill>
        )}
        <span className={styles.verdict}>
          <Pill tone={TONES[status]} icon={ICONS[status]}>
            {verdict}
          </Pill>
        </span>
      </div>
      <div className={styles.numbers}>
        <span className={styles.value}>{value}</span>
        <Text as="span" variant="body-small" color="secondary">
          {objectiveText}
        </Text>
      </div>
      <div
        className={styles.bar}
        role="meter"
        aria-label={
          item.face === 'internal' ? `${name} (${t('face.internal')})` : name
        }
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={(attainment ?? 0) * 100}
        aria-valuetext={`${value}, ${objectiveText}, ${verdict}`}
      >
        {attainment !== undefined && (
          <span
            className={styles.fill}
            data-status={status}
            style={{ width: `${attainment * 100}%` }}
          />
        )}
        {objective !== undefined && (
          <span
            className={styles.objective}
            style={{ left: `${objective * 100}%` }}
          />
        )}
      </div>
      <Text as="p" variant="body-small" color="secondary">
        <Counts item={item} />
      </Text>
    </li>
  );
}

function Counts({ item }: { item: MetricAttainment }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  if (item.met + item.breached === 0) {
    return <>{t('attainment.nothingSettled')}</>;
  }
  const counts = t('attainment.counts', {
    met: format.number(item.met),
    breached: format.number(item.breached),
  });
  const budget = item.errorBudgetRemaining;
  if (budget === undefined) {
    return <>{counts}</>;
  }
  // Part of a breach can't be had: what is left is rounded down, what is overspent up.
  const whole = Math.floor(budget);
  return (
    <>
      {counts}
      {' · '}
      {whole >= 0
        ? t('attainment.budgetLeft', { count: whole })
        : t('attainment.budgetOverspent', { count: -whole })}
    </>
  );
}
