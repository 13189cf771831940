import { useApi } from '@backstage/core-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton, Text } from '@backstage/ui';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { FailureAlert, useLiveReload, useResource } from '../../common';
import { RevisionCard } from './RevisionCard';
import targets from '../../common/targets.module.css';
import styles from './RevisionsTab.module.css';

/** Everything that was ever in force of a policy, the newest first. */
export function RevisionsTab() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const policyRef = stringifyEntityRef(entity);
  const api = useApi(slaApiRef);
  const { data, error, reload } = useResource({
    key: policyRef,
    load: () => api.listPolicyRevisions(policyRef),
  });
  useLiveReload({ reload });
  return (
    <div className={`${styles.tab} ${targets.targets}`}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {!data && !error && <Skeleton height={240} />}
      {data?.items.length === 0 && (
        <Text as="p" color="secondary">
          {t('revisions.empty')}
        </Text>
      )}
      {data && data.items.length > 0 && (
        <ol className={styles.history}>
          {data.items.map(revision => (
            <li key={`${revision.versionId} ${revision.inForceSince}`}>
              <RevisionCard revision={revision} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
