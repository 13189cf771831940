import {
  PolicyCandidate,
  PolicyExplanation,
  SPECIFICITY_RULE,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Pill, SlaCard, SlaTranslate } from '../common';
import { UnknownPoliciesAlert } from '../policies/UnknownPoliciesAlert';
import styles from './explain.module.css';
import { SpecificityTable } from './SpecificityTable';
import { useReasonText } from './useReasonText';

/** Names of the sentences of `SPECIFICITY_RULE`, in its order. */
const RULES = [
  'parties',
  'attachment',
  'customer',
  'ticketConditions',
  'serviceConditions',
  'precedence',
  'default',
  'tie',
] as const;

/** The answer: policies that apply, policies that do not, the rule that decides between them. */
export function Explanation(props: {
  explanation: PolicyExplanation;
  isStale: boolean;
}) {
  const { explanation, isStale } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const reasonText = useReasonText(explanation);
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
          <Candidates candidates={applying} reasonText={reasonText} />
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
          <Candidates candidates={others} reasonText={reasonText} />
        </SlaCard>
      )}
      <SlaCard title={t('explain.rule')} isStale={isStale}>
        <ol className={styles.rule}>
          {explanation.rule.map(step => (
            <li key={step}>{ruleText(step, t)}</li>
          ))}
        </ol>
        <SpecificityTable candidates={explanation.candidates} />
      </SlaCard>
    </>
  );
}

/** In the words of the backend where it is of a release with another rule. */
function ruleText(step: string, t: SlaTranslate): string {
  const name = RULES[SPECIFICITY_RULE.indexOf(step)];
  return name ? t(`explain.rules.${name}`) : step;
}

function Candidates(props: {
  candidates: PolicyCandidate[];
  reasonText: (candidate: PolicyCandidate) => string;
}) {
  const { candidates, reasonText } = props;
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
          <p className={styles.text}>{reasonText(one)}</p>
        </li>
      ))}
    </ul>
  );
}
