import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonLink, Select, Skeleton } from '@backstage/ui';
import {
  RiExternalLinkLine,
  RiFileCopyLine,
  RiPlayLine,
  RiStopLine,
} from '@remixicon/react';
import { lazy, Suspense, useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { SlaCard } from '../common';
import { PreviewResults } from './PreviewResults';
import styles from './previews.module.css';
import { RunState } from './RunState';
import { useCopy } from './useCopy';
import { useDraft } from './useDraft';
import { usePreviewRun } from './usePreviewRun';

/** The editor, its languages and all checks are several times as big as the rest of the page. */
const YamlEditor = lazy(async () => ({
  default: (await import('./editor')).YamlEditor,
}));

const DAYS = [30, 90, 180, 365];
const DEFAULT_DAYS = 90;

/** A document to be edited, and what would change if it were to take effect. */
export function PreviewWorkbench(props: {
  /** Under which the text is kept until the browser's tab is closed. */
  draftKey: string;
  initial: string;
  /** Where the document is edited for good. */
  editUrl?: string;
}) {
  const { draftKey, initial, editUrl } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const draft = useDraft({ key: draftKey, initial });
  const [days, setDays] = useState(DEFAULT_DAYS);
  const { run, start, cancel } = usePreviewRun();
  const copy = useCopy();
  const isRunning = run.state === 'running';
  // What was found in another text is no news of this one.
  const found =
    run.state === 'done' && run.request.text === draft.text
      ? run.result.problems
      : undefined;
  const onRun = () => start({ text: draft.text, days });

  return (
    <div className={styles.workbench}>
      <SlaCard
        title={t('preview.document')}
        actions={
          <div className={styles.actions}>
            {draft.isEdited && (
              <Button size="small" variant="tertiary" onPress={draft.reset}>
                {t('preview.reset')}
              </Button>
            )}
            {copy.isPossible && (
              <Button
                size="small"
                variant="secondary"
                iconStart={<RiFileCopyLine />}
                onPress={() => copy.copy(draft.text)}
              >
                {copy.isCopied ? t('preview.copied') : t('preview.copy')}
              </Button>
            )}
            {editUrl && (
              <ButtonLink
                size="small"
                variant="secondary"
                href={editUrl}
                target="_blank"
                iconStart={<RiExternalLinkLine />}
              >
                {t('preview.editInGit')}
              </ButtonLink>
            )}
          </div>
        }
      >
        <p className={styles.text}>{t('preview.hint')}</p>
        <Suspense
          fallback={
            <div role="status" aria-label={t('loading')}>
              <Skeleton height={320} />
            </div>
          }
        >
          <YamlEditor
            label={t('preview.editor')}
            value={draft.text}
            found={found}
            onChange={draft.edit}
            onRun={onRun}
          />
        </Suspense>
        <div className={styles.controls}>
          <Select
            className={styles.days}
            label={t('preview.days')}
            size="small"
            options={DAYS.map(count => ({
              id: String(count),
              label: t('preview.lastDays', { days: String(count) }),
            }))}
            value={String(days)}
            onChange={key => setDays(Number(key))}
          />
          {isRunning ? (
            <Button
              variant="secondary"
              iconStart={<RiStopLine />}
              onPress={cancel}
            >
              {t('preview.cancel')}
            </Button>
          ) : (
            <Button
              variant="primary"
              iconStart={<RiPlayLine />}
              onPress={onRun}
            >
              {t('preview.run')}
            </Button>
          )}
        </div>
        <RunState run={run} onRetry={onRun} />
      </SlaCard>
      {run.state === 'done' && (
        <>
          {(run.request.text !== draft.text || run.request.days !== days) && (
            <Alert status="info" icon title={t('preview.stale')} />
          )}
          <PreviewResults result={run.result} />
        </>
      )}
    </div>
  );
}
