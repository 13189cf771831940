import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../../translation';
import { SlaTranslate, STATUSES, useFormat } from '../../common';
import { readPolicyTerms } from '../readPolicyTerms';
import styles from './agreement.module.css';
import { AgreementContent, fullRefOf } from './content';
import {
  ROLES,
  escalationActions,
  escalationWhen,
  keepsHours,
} from './escalationWords';
import { Section } from './Section';

/** What holds where a policy says nothing, as the engine has it. */
const PAUSES_UNLESS_TOLD = { resolution: ['pending'] };
const WARNINGS_UNLESS_TOLD = ['80%'];

/** When clocks stand still. */
export function PausesSection({ content }: { content: AgreementContent }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const { spec } = content;
  const { pause } = readPolicyTerms({
    ...spec,
    pause: spec.pause ?? PAUSES_UNLESS_TOLD,
  });
  return (
    <Section title={t('agreement.section.pauses')}>
      {pause.length === 0 ? (
        <p>{t('agreement.pauses.none')}</p>
      ) : (
        <ul className={styles.plain}>
          {pause.map(({ metric, statuses }) => (
            <li key={metric}>
              {t('agreement.pauses.line', {
                metric: t(`metric.${metric}`),
                statuses: statuses
                  .map(status => statusName(status, t))
                  .join(t('agreement.pauses.or')),
              })}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function statusName(status: string, t: SlaTranslate): string {
  const known = STATUSES.find(one => one === status);
  return `“${known ? t(`status.${known}`) : status}”`;
}

/** Who is told, and when, before and after a promise breaks; that there is nobody is only known to who is told of all rules. */
export function EscalationsSection({ content }: { content: AgreementContent }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { warnAt = WARNINGS_UNLESS_TOLD, escalations = [] } = content.spec;
  if (!content.isStaff && warnAt.length === 0) {
    return null;
  }
  const hasActions = escalations.some(
    rule => escalationActions(rule, { t, format }).length > 0,
  );
  return (
    <Section title={t('agreement.section.escalations')}>
      <p>
        {warnAt.length > 0 &&
          t('agreement.warnings.at', { shares: format.list(warnAt) })}
        {content.isStaff &&
          escalations.length === 0 &&
          ` ${t('agreement.warnings.none')}`}
      </p>
      {escalations.length > 0 && (
        <div className={styles.scroll}>
          <table className={`${styles.table} ${styles.stacks}`}>
            <thead>
              <tr>
                <th scope="col">{t('agreement.warnings.level')}</th>
                <th scope="col">{t('agreement.warnings.when')}</th>
                <th scope="col">{t('agreement.warnings.who')}</th>
                <th scope="col">{t('agreement.warnings.assign')}</th>
                {hasActions && (
                  <th scope="col">{t('agreement.warnings.actions')}</th>
                )}
              </tr>
            </thead>
            <tbody>
              {escalations.map((escalation, index) => (
                <tr key={index}>
                  <th scope="row" data-label={t('agreement.warnings.level')}>
                    {escalation.level}
                  </th>
                  <td data-label={t('agreement.warnings.when')}>
                    {escalationWhen(escalation, { t, format })}
                  </td>
                  <td data-label={t('agreement.warnings.who')}>
                    <People
                      people={escalation.notify ?? []}
                      content={content}
                    />
                  </td>
                  <td data-label={t('agreement.warnings.assign')}>
                    <People
                      people={escalation.assignTo ? [escalation.assignTo] : []}
                      content={content}
                    />
                  </td>
                  {hasActions && (
                    <td data-label={t('agreement.warnings.actions')}>
                      <Lines
                        lines={escalationActions(escalation, { t, format })}
                      />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {escalations.some(keepsHours) && <p>{t('agreement.warnings.hours')}</p>}
    </Section>
  );
}

function People(props: { people: string[]; content: AgreementContent }) {
  const { people, content } = props;
  if (people.length === 0) {
    return <>–</>;
  }
  return (
    <ul className={styles.plain}>
      {people.map(one => (
        <li key={one}>
          <Person text={one} content={content} />
        </li>
      ))}
    </ul>
  );
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) {
    return <>–</>;
  }
  return (
    <ul className={styles.plain}>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** A role on the ticket, or a person or group of the catalog. */
function Person(props: { text: string; content: AgreementContent }) {
  const { text, content } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const role = ROLES.find(one => one === text);
  if (role) {
    return <>{t(`agreement.warnings.people.${role}`)}</>;
  }
  const ref = fullRefOf(text, {
    policyRef: content.policy.policyRef,
    defaultKind: 'Group',
  });
  return ref ? (
    <EntityRefLink entityRef={ref} hideIcon disableTooltip>
      {content.nameOf(ref)}
    </EntityRefLink>
  ) : (
    <>{text}</>
  );
}
