import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { RiAlertLine } from '@remixicon/react';
import { slaTranslationRef } from '../../../translation';
import { Pill } from '../../common';
import { coversNothing } from '../policyFacts';
import { TroublePill } from '../TroublePill';
import styles from './PolicyTable.module.css';

/** The policy by its title, leading to its page; what kind of agreement it is; and a mark when something is wrong. */
export function PolicyName(props: {
  policy: PolicyState;
  onOpenGone: (policyRef: string) => void;
}) {
  const { policy, onOpenGone } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.name}>
      {policy.missingSince ? (
        <>
          <span className={styles.title}>{policy.title}</span>
          <Button
            size="small"
            variant="secondary"
            onPress={() => onOpenGone(policy.policyRef)}
          >
            {t('policies.retireTerms')}
          </Button>
        </>
      ) : (
        <EntityRefLink
          entityRef={policy.policyRef}
          className={styles.title}
          disableTooltip
        >
          {policy.title}
        </EntityRefLink>
      )}
      <span className={styles.kind}>
        {t(`policies.kinds.${policy.agreement}`)}
      </span>
      <TroublePill policy={policy} />
      {coversNothing(policy) && (
        <Pill tone="warning" icon={<RiAlertLine />}>
          {t('policies.coversNothing')}
        </Pill>
      )}
    </div>
  );
}
