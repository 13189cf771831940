import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../../translation';
import { conditionWords, isRecord } from '../../common';
import { Markdown } from '../../common/Markdown';
import styles from './agreement.module.css';
import { AgreementContent } from './content';
import { Section } from './Section';

/** What the agreement covers and what it does not, in its authors' words and in those of its selectors. */
export function ScopeSection({ content }: { content: AgreementContent }) {
  const { policy, spec, nameOf } = content;
  const { t } = useTranslationRef(slaTranslationRef);
  const services = policy.services ?? [];
  return (
    <Section title={t('agreement.section.scope')}>
      {spec.scope && <Markdown text={spec.scope} />}
      <p>
        {spec.appliesTo?.default && `${t('agreement.scope.default')} `}
        <Tickets content={content} />
      </p>
      <h4 className={styles.minorHeading}>{t('agreement.scope.services')}</h4>
      {services.length === 0 ? (
        <p>{t('agreement.scope.noServices')}</p>
      ) : (
        <ul className={styles.services}>
          {services.map(ref => (
            <li key={ref}>
              <EntityRefLink entityRef={ref} hideIcon disableTooltip>
                {nameOf(ref)}
              </EntityRefLink>
            </li>
          ))}
        </ul>
      )}
      {spec.exclusions && (
        <>
          <h4 className={styles.minorHeading}>
            {t('agreement.scope.exclusions')}
          </h4>
          <Markdown text={spec.exclusions} />
        </>
      )}
    </Section>
  );
}

function Tickets({ content }: { content: AgreementContent }) {
  const { policy, spec, nameOf } = content;
  const { t } = useTranslationRef(slaTranslationRef);
  const predicate = withoutCustomer(spec.appliesTo?.tickets, policy.customer);
  const customerOnly =
    policy.customer &&
    t('agreement.scope.customerOnly', { customer: nameOf(policy.customer) });
  if (predicate === undefined) {
    return <>{customerOnly ?? t('agreement.scope.allTickets')}</>;
  }
  const condition = conditionWords(predicate, { t, nameOf });
  return (
    <>
      {customerOnly}{' '}
      {t('agreement.scope.tickets', {
        // What can't be told in words is shown as it is written.
        condition: condition ?? JSON.stringify(predicate),
      })}
    </>
  );
}

/** The condition without what the sentence about the customer says already. */
function withoutCustomer(
  predicate: unknown,
  customer: string | undefined,
): unknown {
  if (!isRecord(predicate) || !customer || predicate.customer !== customer) {
    return predicate;
  }
  const { customer: said, ...rest } = predicate;
  return Object.keys(rest).length > 0 ? rest : undefined;
}
