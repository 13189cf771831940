import { PolicyCoverage } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import { useId, useState } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import { FailureAlert, useResource } from '../../common';
import { RefLinks } from '../RefLinks';
import { UnknownPoliciesList } from './UnknownPoliciesList';
import styles from './CoverageBanner.module.css';

/** How many services nobody promised anything for, and which; and which name policies that there are not. */
export function CoverageBanner() {
  const api = useApi(slaApiRef);
  const { data, error, reload } = useResource({
    key: 'coverage',
    load: () => api.getPolicyCoverage(),
  });
  if (error) {
    return <FailureAlert error={error} onRetry={reload} />;
  }
  return data ? (
    <>
      {data.unknownPolicies && (
        <UnknownPoliciesList services={data.unknownPolicies} />
      )}
      {data.services > 0 && <Coverage coverage={data} />}
    </>
  ) : null;
}

function Coverage({ coverage: data }: { coverage: PolicyCoverage }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const missing = data.services - data.covered;
  if (missing === 0) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        {t('policies.coverageAll', { services: String(data.services) })}
      </Text>
    );
  }
  const unlisted = missing - data.uncovered.length;
  return (
    <Alert
      status="warning"
      icon
      title={t('policies.coverageNone', { count: missing })}
      description={
        <>
          {t('policies.coverageOf', {
            covered: String(data.covered),
            services: String(data.services),
          })}
          <section
            id={listId}
            hidden={!isOpen}
            className={styles.list}
            aria-label={t('policies.uncovered')}
          >
            {isOpen && <RefLinks refs={data.uncovered} />}
            {isOpen && unlisted > 0 && (
              <p>{t('policies.coverageMore', { number: String(unlisted) })}</p>
            )}
          </section>
        </>
      }
      customActions={
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isOpen}
          aria-controls={listId}
          onPress={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('policies.coverageHide') : t('policies.coverageShow')}
        </Button>
      }
    />
  );
}
