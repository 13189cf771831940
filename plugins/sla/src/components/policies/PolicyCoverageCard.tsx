import {
  annotatedPolicyRefs,
  Attachment,
  PolicyState,
} from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard, useResource } from '../common';
import styles from './policies.module.css';
import { coversNothing } from './policyFacts';
import { usePolicyState } from './useDocumentState';

/** Services beyond these wait for a click. */
const SHOWN_AT_FIRST = 12;

/** The services that a policy covers, and how each came under it. */
export function PolicyCoverageCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { data, error, reload } = usePolicyState();
  return (
    <SlaCard
      title={t('policy.services', { number: String(data?.serviceCount ?? '') })}
    >
      {error && <FailureAlert error={error} onRetry={reload} />}
      {data && <Services policy={data} services={data.services ?? []} />}
      {!data && !error && <Skeleton height={48} />}
    </SlaCard>
  );
}

function Services(props: { policy: PolicyState; services: string[] }) {
  const { policy, services } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? services : services.slice(0, SHOWN_AT_FIRST);
  const howOf = useAttachments(policy, shown);
  if (coversNothing(policy)) {
    return (
      <Alert
        status="warning"
        icon
        title={t('policies.coversNothing')}
        description={t('policies.coversNothingText')}
      />
    );
  }
  if (services.length === 0) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        {t('policies.noServices')}
      </Text>
    );
  }
  return (
    <>
      <ul className={styles.covered}>
        {shown.map(ref => {
          const how = howOf(ref);
          return (
            <li key={ref}>
              <EntityRefLink entityRef={ref} />
              {how && (
                <span className={styles.minor}>{t(`policies.how.${how}`)}</span>
              )}
            </li>
          );
        })}
      </ul>
      {shown.length < services.length && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setIsOpen(true)}
        >
          {t('policies.showAll', { number: String(services.length) })}
        </Button>
      )}
    </>
  );
}

/** How services came under a policy; unknown until the catalog has told of them. */
function useAttachments(
  policy: PolicyState,
  services: string[],
): (service: string) => Attachment | undefined {
  const catalog = useApi(catalogApiRef);
  const { data } = useResource({
    key: services.join(' '),
    load: async () => {
      if (services.length === 0) {
        return new Map<string, Entity>();
      }
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: services,
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      });
      return new Map(
        items.flatMap((item, i) => (item ? [[services[i], item]] : [])),
      );
    },
  });
  return service => {
    const entity = data?.get(service);
    if (!entity) {
      return undefined;
    }
    if (annotatedPolicyRefs(entity).includes(policy.policyRef)) {
      return 'named';
    }
    return policy.spec?.appliesTo?.default ? 'default' : 'selected';
  };
}
