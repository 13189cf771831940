import { PolicyCandidate } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import styles from './explain.module.css';

const STEPS = [
  'attachment',
  'customer',
  'ticketConditions',
  'serviceConditions',
  'precedence',
] as const;

/** How closely each policy that covers the service fits, in the order in which the rule compares. */
export function SpecificityTable(props: { candidates: PolicyCandidate[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const rows = props.candidates.flatMap(candidate =>
    candidate.specificity
      ? [{ candidate, specificity: candidate.specificity }]
      : [],
  );
  if (rows.length === 0) {
    return null;
  }
  return (
    <div
      className={styles.scroll}
      role="group"
      aria-label={t('explain.specificity')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption>{t('explain.specificity')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('clock.policy')}</th>
            {STEPS.map(step => (
              <th scope="col" key={step}>
                {t(`explain.step.${step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ candidate, specificity }) => (
            <tr
              key={candidate.policyRef}
              data-applies={candidate.verdict === 'applies' || undefined}
            >
              <th scope="row">{candidate.title}</th>
              <td>{t(`explain.attachment.${specificity.attachment}`)}</td>
              <td>
                {specificity.customer ? t('explain.yes') : t('explain.no')}
              </td>
              <td>{specificity.ticketConditions}</td>
              <td>{specificity.serviceConditions}</td>
              <td>{specificity.precedence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
