import {
  PolicyState,
  slaPolicyAgreePermission,
} from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Skeleton,
  Text,
} from '@backstage/ui';
import { useState } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { FailureAlert, useResource } from '../../common';
import { useSubmit } from '../../ticket/useSubmit';
import { AgreementDocument } from '../agreement/AgreementDocument';
import { PolicyTrouble } from '../PolicyTrouble';
import styles from './PolicyList.module.css';

/** A policy that has no page any more, as the catalog lost it: what still holds, and a way to end it. */
export function GonePolicyDialog(props: {
  policy: PolicyState;
  onClose: () => void;
  onRetired: () => void;
}) {
  const { policy, onClose, onRetired } = props;
  const { policyRef, title } = policy;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { allowed } = usePermission({ permission: slaPolicyAgreePermission });
  const [isAsking, setIsAsking] = useState(false);
  const { data, error, reload } = useResource({
    key: policyRef,
    load: async () => {
      const [state, revisions] = await Promise.all([
        api.getPolicy(policyRef),
        api.listPolicyRevisions(policyRef),
      ]);
      return { state, revisions: revisions.items };
    },
  });
  const retiring = useSubmit(async () => {
    await api.retirePolicy(policyRef);
    return true;
  });
  const onRetire = async () => {
    if (await retiring.submit()) {
      onRetired();
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(60rem, 100%)"
    >
      <DialogHeader>
        {isAsking ? t('policies.retireTitle', { title }) : title}
      </DialogHeader>
      <DialogBody>
        <div className={styles.list}>
          {retiring.error && (
            <FailureAlert
              error={retiring.error}
              title={t('policies.retireFailed')}
            />
          )}
          {isAsking ? (
            <Text as="p">{t('policies.retireText')}</Text>
          ) : (
            <>
              <PolicyTrouble policy={policy} />
              {error && <FailureAlert error={error} onRetry={reload} />}
              {!data && !error && <Skeleton height={240} />}
              {data && (
                <AgreementDocument
                  policy={data.state}
                  revisions={data.revisions}
                  onSigned={reload}
                />
              )}
            </>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        {isAsking ? (
          <>
            <Button variant="secondary" onPress={() => setIsAsking(false)}>
              {t('policies.cancel')}
            </Button>
            <Button
              variant="primary"
              destructive
              isPending={retiring.isPending}
              onPress={onRetire}
            >
              {t('policies.retire')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="secondary" onPress={onClose}>
              {t('policies.close')}
            </Button>
            {allowed && policy.lifecycle !== 'retired' && (
              <Button
                variant="primary"
                destructive
                onPress={() => setIsAsking(true)}
              >
                {t('policies.retire')}
              </Button>
            )}
          </>
        )}
      </DialogFooter>
    </Dialog>
  );
}
