import { PolicyState, Rollout } from '@backstage-sla/plugin-sla-common';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useEffect, useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, useFormat, useResource } from '../common';
import {
  documentText,
  OpenTickets,
  RunState,
  usePreviewRun,
} from '../previews';
import { useSubmit } from '../ticket/useSubmit';
import { RolloutProgress } from './RolloutProgress';
import styles from './rollouts.module.css';
import { useRollouts } from './useRollouts';

/** Only open tickets are asked about; a day of history is the least that can be. */
const LEAST_DAYS = 1;

/** Shows what moving the open tickets to the revision in force would do, moves them, and shows how far that is. */
export function ApplyDialog(props: {
  entity: Entity;
  /** Open tickets that hold an older revision: those that will be moved. */
  older: number;
  onClose: () => void;
  onStarted: () => void;
}) {
  const { entity, older, onClose, onStarted } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const api = useApi(slaApiRef);
  const policyRef = stringifyEntityRef(entity);
  const { run, start } = usePreviewRun();
  const policy = useResource({
    key: policyRef,
    load: () => api.getPolicy(policyRef),
  });
  const text = policy.data && textInForce(entity, policy.data);
  useEffect(() => {
    if (text) {
      start({ text, days: LEAST_DAYS });
    }
  }, [text, start]);

  const rollouts = useRollouts(policyRef);
  const [started, setStarted] = useState<Rollout>();
  const rollout = rollouts.data?.find(one => one.id === started?.id) ?? started;
  const { submit, isPending, error } = useSubmit(() =>
    api.applyPolicy({ policyRef, revision: policy.data!.revision! }),
  );
  const onApply = async () => {
    const begun = await submit();
    if (begun) {
      setStarted(begun);
      rollouts.reload();
      onStarted();
    }
  };

  const found =
    run.state === 'done'
      ? run.result.policies.find(one => one.policyRef === policyRef)
          ?.openTickets
      : undefined;
  const problems = run.state === 'done' ? run.result.problems : [];
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(52rem, 100%)"
    >
      <DialogHeader>{t('rollouts.dialog')}</DialogHeader>
      <DialogBody>
        <div className={styles.dialog}>
          <p className={styles.text}>{t('rollouts.explanation')}</p>
          {policy.error && (
            <FailureAlert error={policy.error} onRetry={policy.reload} />
          )}
          {policy.data && !policy.data.revision && (
            <Alert status="warning" icon title={t('rollouts.notInForce')} />
          )}
          {problems.length > 0 && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={t('preview.refused')}
              description={problems
                .map(({ path, message }) => `${path}: ${message}`)
                .join('\n')}
            />
          )}
          {!found && !started && text && (
            <RunState
              run={run}
              onRetry={() => start({ text, days: LEAST_DAYS })}
            />
          )}
          {found && !started && <OpenTickets preview={found} />}
          {error && <FailureAlert error={error} title={t('rollouts.failed')} />}
          {rollout && <RolloutProgress rollout={rollout} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {started ? t('rollouts.close') : t('rollouts.cancel')}
        </Button>
        {!started && (
          <Button
            variant="primary"
            isDisabled={!found}
            isPending={isPending}
            onPress={onApply}
          >
            {t('rollouts.confirm', {
              count: older,
              number: format.number(older),
            })}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

/** The document of the revision in force: what the catalog holds may be newer and broken. */
function textInForce(entity: Entity, policy: PolicyState): string | undefined {
  return policy.spec
    ? documentText({ ...entity, spec: policy.spec })
    : undefined;
}
