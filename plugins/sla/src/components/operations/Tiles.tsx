import { OperationsState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { Tone, useFormat } from '../common';
import styles from './operations.module.css';

/** A warning is at most this late in normal work. */
const LATE_MS = 5_000;

/** What an operator looks at first. */
export function Tiles({ state }: { state: OperationsState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { evaluator, outbox } = state;
  const sum = (of: 'pending' | 'dead') =>
    outbox.channels.reduce((total, channel) => total + channel[of], 0);
  const dead = sum('dead');
  const tiles: Array<{ label: string; value: string; tone: Tone }> = [
    {
      label: t('operations.tile.lag'),
      value: format.elapsed(evaluator.lagMs),
      tone: lagTone(evaluator),
    },
    {
      label: t('operations.tile.due'),
      value: format.number(evaluator.due),
      tone: 'neutral',
    },
    {
      label: t('operations.tile.running'),
      value: format.number(evaluator.runningClocks),
      tone: 'neutral',
    },
    {
      label: t('operations.tile.waiting'),
      value: format.number(outbox.pending + sum('pending')),
      tone: 'neutral',
    },
    {
      label: t('operations.tile.dead'),
      value: format.number(dead),
      tone: dead > 0 ? 'warning' : 'neutral',
    },
  ];
  return (
    <dl className={styles.tiles}>
      {tiles.map(({ label, value, tone }) => (
        <div key={label} className={styles.tile} data-tone={tone}>
          <dt className={styles.tileLabel}>{label}</dt>
          <dd className={styles.tileValue}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function lagTone(evaluator: OperationsState['evaluator']): Tone {
  if (evaluator.stuck) {
    return 'danger';
  }
  return evaluator.lagMs > LATE_MS ? 'warning' : 'neutral';
}
