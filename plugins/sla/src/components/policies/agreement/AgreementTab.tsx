import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import { RiPrinterLine } from '@remixicon/react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { FailureAlert, useResource } from '../../common';
import { PolicyTrouble } from '../PolicyTrouble';
import { usePolicyState } from '../useDocumentState';
import { AgreementDocument } from './AgreementDocument';
import targets from '../../common/targets.module.css';
import styles from './agreement.module.css';

/** The agreement to read, to print and to sign. */
export function AgreementTab() {
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { data: policy, error, reload } = usePolicyState();
  const revisions = useResource({
    key: policy ? `${policy.policyRef} ${policy.revision}` : '',
    load: async () =>
      policy ? (await api.listPolicyRevisions(policy.policyRef)).items : [],
  });
  return (
    <div className={`${styles.tab} ${targets.targets}`}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {policy && <PolicyTrouble policy={policy} />}
      {policy?.spec && (
        <div className={styles.toolbar}>
          <Button
            variant="secondary"
            iconStart={<RiPrinterLine />}
            onPress={() => window.print()}
          >
            {t('agreement.print')}
          </Button>
        </div>
      )}
      {policy && (
        <AgreementDocument
          policy={policy}
          revisions={revisions.data ?? []}
          onSigned={() => {
            reload();
            revisions.reload();
          }}
        />
      )}
      {!policy && !error && <Skeleton height={480} />}
    </div>
  );
}
