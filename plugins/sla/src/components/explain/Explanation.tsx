import {
  PolicyCandidate,
  PolicyExplanation,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Pill, SlaCard } from '../common';
import { UnknownPoliciesAlert } from '../policies/UnknownPoliciesAlert';
import styles from './explain.module.css';
import { SpecificityTable } from './SpecificityTable';

/** The answer: policies that apply, policies that do not, the rule that decides between them. */
export function Explanation(props: {
  explanation: PolicyExplanation;
  isStale: boolean;
}) {
  const { explanation, isStale } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const applying = explanation.candidates.filter(
    one => one.verdict === 'applies',
  );
  const others = explanation.candidates.filter(
    one => one.verdict !== 'applies',
  );
  return (
    <>
      {explanation.unknownPolicies && (
        <UnknownPoliciesAlert policies={explanation.unknownPolicies} />
      )}
      <SlaCard
        title={t('explain.applying', { count: applying.length })}
        isStale={isStale}
      >
        {applying.length > 0 ? (
          <Candidates candidates={applying} />
        ) : (
          <Alert
            status="warning"
            icon
            title={t('explain.noneTitle')}
            description={t('explain.noneText')}
          />
        )}
      </SlaCard>
      {others.length > 0 && (
        <SlaCard
          title={t('explain.others', { count: others.length })}
          isStale={isStale}
        >
          <Candidates candidates={others} />
        </SlaCard>
      )}
      <SlaCard title={t('explain.rule')} isStale={isStale}>
        <ol className={styles.rule}>
          {explanation.rule.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <SpecificityTable candidates={explanation.candidates} />
      </SlaCard>
    </>
  );
}

function Candidates({ candidates }: { candidates: PolicyCandidate[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <ul className={styles.candidates}>
      {candidates.map(one => (
        <li key={one.policyRef}>
          <div className={styles.candidate}>
            <EntityRefLink entityRef={one.policyRef}>{one.title}</EntityRefLink>
            <Pill
              tone={one.verdict === 'applies' ? 'success' : 'neutral'}
              icon={
                one.verdict === 'applies' ? <RiCheckLine /> : <RiCloseLine />
              }
            >
              {t(`explain.verdict.${one.verdict}`)}
            </Pill>
            <span className={styles.minor}>
              {t(`policies.kinds.${one.agreement}`)}
            </span>
            <span className={styles.minor}>
              <EntityRefLink entityRef={one.provider} hideIcon /> →{' '}
              {one.customer ? (
                <EntityRefLink entityRef={one.customer} hideIcon />
              ) : (
                t('policies.everybody')
              )}
            </span>
          </div>
          <p className={styles.text}>{one.reason}</p>
        </li>
      ))}
    </ul>
  );
}
