import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, ProgressBar, useFormat } from '../common';
import { PreviewRun } from './usePreviewRun';

/** How far a preview is, in a place that screen readers announce. */
export function RunState(props: { run: PreviewRun; onRetry: () => void }) {
  const { run, onRetry } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <>
      <div role="status">
        {run.state === 'running' && t('preview.running')}
        {run.state === 'cancelled' && t('preview.cancelled')}
        {run.state === 'done' &&
          run.result.problems.length === 0 &&
          t('preview.done')}
      </div>
      {run.state === 'running' && (
        <ProgressBar
          label={t('preview.running')}
          done={run.done}
          total={run.total}
          text={
            run.total === undefined
              ? t('preview.counting')
              : t('preview.progress', {
                  done: format.number(run.done),
                  total: format.number(run.total),
                })
          }
        />
      )}
      {run.state === 'failed' && (
        <FailureAlert
          error={run.error}
          title={t('preview.failed')}
          onRetry={onRetry}
        />
      )}
    </>
  );
}
