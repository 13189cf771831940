import {
  calendarRefOf,
  PolicyRevision,
  PolicyState,
  supportHourMentions,
} from '@backstage-sla/plugin-sla-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useMemo } from 'react';
import { slaTranslationRef } from '../../../translation';
import { useEntityNames } from '../../common';
import { calendarRefsOf, useCalendars } from '../calendar/useCalendars';
import { LifecyclePill } from '../LifecyclePill';
import styles from './agreement.module.css';
import { AgreementContent, PolicySpec } from './content';
import { EscalationsSection, PausesSection } from './HandlingSections';
import { HoursSection } from './HoursSection';
import { CreditsSection, ObjectivesSection } from './MeasuresSections';
import { PartiesSection } from './PartiesSection';
import printStyles from './print.module.css';
import { refsMentioned } from './refsMentioned';
import { ResolutionSection } from './ResolutionSection';
import { ScopeSection } from './ScopeSection';
import { SignaturesSection } from './SignaturesSection';
import { SupportSection } from './SupportSection';
import { TargetsSection } from './TargetsSection';
import { useOwnRefs } from './useOwnRefs';
import { ValiditySection } from './ValiditySection';

/** A policy as the document that its parties agree on, made of the terms in force. */
export function AgreementDocument(props: {
  policy: PolicyState;
  revisions: PolicyRevision[];
  onSigned: () => void;
}) {
  const { policy } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  if (!policy.spec) {
    return (
      <Text as="p" color="secondary">
        {t('agreement.notInForce')}
      </Text>
    );
  }
  return <Paper {...props} spec={policy.spec} />;
}

function Paper(props: {
  policy: PolicyState;
  spec: PolicySpec;
  revisions: PolicyRevision[];
  onSigned: () => void;
}) {
  const { policy, spec, revisions, onSigned } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const ownRefs = useOwnRefs();
  const calendarRefs = useMemo(
    () => allCalendarRefs(policy, spec),
    [policy, spec],
  );
  const calendars = useCalendars(calendarRefs);
  const nameOf = useEntityNames(
    useMemo(
      () => [...refsMentioned(policy, spec, revisions), ...calendarRefs],
      [policy, spec, revisions, calendarRefs],
    ),
  );
  const content: AgreementContent = {
    policy,
    spec,
    calendars: calendars.data ?? [],
    nameOf,
    isStaff: policy.termsShown === 'all',
  };
  const inForce = revisions.find(one => one.inForceUntil === undefined);
  return (
    <article className={`${styles.paper} ${printStyles.paper}`}>
      <header className={styles.head}>
        <p className={styles.kind}>
          {t(`agreement.kind.${policy.agreement}`)}
          <LifecyclePill lifecycle={policy.lifecycle} />
        </p>
        <h2 className={styles.title}>{policy.title}</h2>
        <p className={styles.between}>
          {policy.customer
            ? t('agreement.between', {
                provider: nameOf(policy.provider),
                customer: nameOf(policy.customer),
              })
            : t('agreement.promise', { provider: nameOf(policy.provider) })}
        </p>
        {policy.description && <p>{policy.description}</p>}
      </header>
      <PartiesSection content={content} />
      <ValiditySection content={content} source={inForce?.source} />
      <ScopeSection content={content} />
      <SupportSection content={content} />
      <HoursSection content={content} />
      <TargetsSection content={content} />
      <PausesSection content={content} />
      <EscalationsSection content={content} />
      <ResolutionSection content={content} />
      <ObjectivesSection content={content} />
      <CreditsSection content={content} />
      <SignaturesSection
        content={content}
        revisions={revisions}
        ownRefs={ownRefs}
        onSigned={onSigned}
      />
    </article>
  );
}

/** The calendars in which time counts, and those of support channels. */
function allCalendarRefs(policy: PolicyState, spec: PolicySpec): string[] {
  const { namespace } = parseEntityRef(policy.policyRef);
  return [
    ...new Set([
      ...calendarRefsOf(spec, namespace),
      ...supportHourMentions(spec).map(({ text }) =>
        calendarRefOf(text, namespace),
      ),
    ]),
  ];
}
