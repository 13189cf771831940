import { PolicyPreview } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { Pill, PRIORITIES, PriorityText, useFormat } from '../common';
import { AttainmentChange } from './AttainmentChange';
import styles from './previews.module.css';

type BacktestRow = PolicyPreview['history']['rows'][number];

/** How well promises would have been kept: one line a metric and priority, all priorities first. */
export function BacktestTable(props: { rows: BacktestRow[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('clock.metric')}</th>
          <th scope="col">{t('ticket.priority')}</th>
          <th scope="col">{t('tab.attainment')}</th>
          <th scope="col">{t('preview.difference')}</th>
          <th scope="col">{t('preview.p50')}</th>
          <th scope="col">{t('preview.p90')}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(props.rows).map(row => (
          <tr
            key={`${row.metric}|${row.face}|${row.priority ?? ''}`}
            data-all={row.priority === undefined || undefined}
          >
            <th scope="row">
              {t(`metric.${row.metric}`)}{' '}
              {row.face === 'internal' && (
                <Pill tone="neutral" title={t('face.internalHint')}>
                  {t('face.internal')}
                </Pill>
              )}
            </th>
            <td>
              {row.priority ? (
                <PriorityText priority={row.priority} />
              ) : (
                t('preview.allPriorities')
              )}
            </td>
            <td>
              <AttainmentChange before={row.before} after={row.after} />
            </td>
            <td data-label={t('preview.difference')}>
              <Difference row={row} />
            </td>
            <td data-label={t('preview.p50')}>
              <TimeChange before={row.before.p50Ms} after={row.after.p50Ms} />
            </td>
            <td data-label={t('preview.p90')}>
              <TimeChange before={row.before.p90Ms} after={row.after.p90Ms} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Clocks that would have ended otherwise, in words. */
function Difference({ row }: { row: BacktestRow }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const measured = [row.before, row.after].map(one => one.met + one.breached);
  const texts = [
    ...(row.wouldBreach
      ? [
          t('preview.wouldBreach', {
            count: row.wouldBreach,
            number: format.number(row.wouldBreach),
          }),
        ]
      : []),
    ...(row.wouldMeet
      ? [
          t('preview.wouldMeet', {
            count: row.wouldMeet,
            number: format.number(row.wouldMeet),
          }),
        ]
      : []),
    ...(measured[0] === measured[1]
      ? []
      : [
          t('preview.measured', {
            before: format.number(measured[0]),
            after: format.number(measured[1]),
          }),
        ]),
  ];
  return <>{texts.length ? texts.join('; ') : t('preview.noDifference')}</>;
}

function TimeChange(props: {
  before: number | undefined;
  after: number | undefined;
}) {
  const format = useFormat();
  const [before, after] = [props.before, props.after].map(ms =>
    ms === undefined ? '–' : format.elapsed(ms),
  );
  return <>{before === after ? after : `${before} → ${after}`}</>;
}

const FACES = ['agreed', 'internal'];

/** Metrics in the order of the backend; of each the promise to the customer first, all priorities first. */
function inOrder(rows: BacktestRow[]): BacktestRow[] {
  const metrics = [...new Set(rows.map(row => row.metric))];
  const rank = (row: BacktestRow) => [
    metrics.indexOf(row.metric),
    FACES.indexOf(row.face),
    row.priority ? PRIORITIES.indexOf(row.priority) : -1,
  ];
  return [...rows].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const i = left.findIndex((value, at) => value !== right[at]);
    return i < 0 ? 0 : left[i] - right[i];
  });
}
