import { PolicyPreview, PreviewResult } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Text } from '@backstage/ui';
import { PropsWithChildren } from 'react';
import { slaTranslationRef } from '../../translation';
import { Pill, SlaCard, useFormat } from '../common';
import { PolicyChanges } from '../policies/revisions/PolicyChanges';
import { BacktestTable } from './BacktestTable';
import { OpenTickets } from './OpenTickets';
import styles from './previews.module.css';

/** What a preview found: for each policy its changes, its services, its history replayed, its open tickets. */
export function PreviewResults({ result }: { result: PreviewResult }) {
  const { t } = useTranslationRef(slaTranslationRef);
  if (result.problems.length > 0) {
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title={t('preview.refused')}
        description={
          <ul className={styles.list}>
            {result.problems.map(({ line, path, message }, i) => (
              <li key={i}>
                {t('preview.line', { line: String(line) })}{' '}
                {path ? `${path}: ${message}` : message}
              </li>
            ))}
          </ul>
        }
      />
    );
  }
  if (result.policies.length === 0) {
    return <Alert status="info" icon title={t('preview.nothing')} />;
  }
  return (
    <>
      {result.policies.map(policy => (
        <PolicyResult key={policy.policyRef} policy={policy} />
      ))}
    </>
  );
}

function PolicyResult({ policy }: { policy: PolicyPreview }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { history, openTickets, services } = policy;
  const isDifferent =
    policy.changes.length + policy.calendarsChanged.length > 0;
  return (
    <SlaCard title={policy.title} actions={<Revisions policy={policy} />}>
      <Section title={t('preview.changes')}>
        {policy.changes.length > 0 && (
          <PolicyChanges changes={policy.changes} />
        )}
        {policy.calendarsChanged.length > 0 && (
          <Refs label={t('preview.calendars')} refs={policy.calendarsChanged} />
        )}
        {!isDifferent && (
          <p className={styles.text}>
            {policy.revisionBefore
              ? t('preview.noChanges')
              : t('preview.newText')}
          </p>
        )}
      </Section>
      <Section title={t('preview.services')}>
        <p className={styles.text}>
          {services.before === services.after &&
          services.added.length + services.removed.length === 0
            ? t('preview.sameServices', {
                count: services.after,
                number: format.number(services.after),
              })
            : t('preview.serviceCounts', {
                before: format.number(services.before),
                after: format.number(services.after),
              })}
        </p>
        {services.added.length > 0 && (
          <Refs label={t('preview.servicesAdded')} refs={services.added} />
        )}
        {services.removed.length > 0 && (
          <Refs label={t('preview.servicesRemoved')} refs={services.removed} />
        )}
      </Section>
      <Section title={t('preview.history')}>
        <p className={styles.text}>
          {t('preview.replayed', {
            count: history.tickets,
            number: format.number(history.tickets),
            days: format.days(history.from, history.to),
          })}
          {history.gained > 0 &&
            ` ${t('preview.gained', { count: history.gained, number: format.number(history.gained) })}`}
          {history.lost > 0 &&
            ` ${t('preview.lost', { count: history.lost, number: format.number(history.lost) })}`}
        </p>
        {history.rows.length > 0 && <BacktestTable rows={history.rows} />}
      </Section>
      <Section title={t('preview.openTickets')}>
        <OpenTickets preview={openTickets} />
        {openTickets.total > 0 && isDifferent && (
          <p className={styles.text}>
            {openTickets.willBeApplied
              ? t('preview.willBeApplied')
              : t('preview.willNotBeApplied')}
          </p>
        )}
      </Section>
    </SlaCard>
  );
}

function Revisions({ policy }: { policy: PolicyPreview }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const { revisionBefore: before, revisionAfter: after } = policy;
  if (!before) {
    return <Pill tone="info">{t('preview.new')}</Pill>;
  }
  return (
    <span className={styles.minor}>
      {before === after
        ? t('preview.revision', { revision: after })
        : t('preview.revisions', { before, after })}
    </span>
  );
}

function Section(props: PropsWithChildren<{ title: string }>) {
  return (
    <section aria-label={props.title} className={styles.section}>
      <Text as="h4" variant="body-medium" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </section>
  );
}

function Refs(props: { label: string; refs: string[] }) {
  return (
    <div className={styles.refs}>
      <span className={styles.minor}>{props.label}</span>
      <ul className={styles.list}>
        {props.refs.map(ref => (
          <li key={ref}>
            <EntityRefLink entityRef={ref} />
          </li>
        ))}
      </ul>
    </div>
  );
}
