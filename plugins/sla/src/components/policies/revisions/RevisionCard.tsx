import { PolicyRevision } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { slaTranslationRef } from '../../../translation';
import { Pill, SlaCard, useFormat } from '../../common';
import { FactList } from '../FactList';
import { PolicyChanges } from './PolicyChanges';
import { RefLinks } from '../RefLinks';
import { RevisionDocument } from './RevisionDocument';
import styles from './RevisionsTab.module.css';
import { SourceLink } from './SourceLink';

/** One content of a policy: when it was in force, what it changed, who signed it, and the content itself. */
export function RevisionCard({ revision }: { revision: PolicyRevision }) {
  const { inForceSince, inForceUntil, cause, calendarsChanged, changes } =
    revision;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const from = format.dateTime(inForceSince);
  return (
    <SlaCard
      title={t('revisions.title', { revision: revision.revision })}
      actions={
        <span className={styles.period}>
          {inForceUntil
            ? t('revisions.period', {
                from,
                until: format.dateTime(inForceUntil),
              })
            : t('revisions.since', { from })}
          {!inForceUntil && (
            <Pill tone="success" icon={<RiCheckboxCircleLine />}>
              {t('revisions.inForce')}
            </Pill>
          )}
        </span>
      }
    >
      <Text as="p" variant="body-medium">
        {t(`revisions.cause.${cause}`)}
      </Text>
      {calendarsChanged.length > 0 && (
        <div>
          <Text as="h4" variant="body-medium" weight="bold">
            {t('revisions.calendars')}
          </Text>
          <RefLinks refs={calendarsChanged} />
        </div>
      )}
      {changes.length > 0 && (
        <div className={styles.changes}>
          <Text as="h4" variant="body-medium" weight="bold">
            {t('revisions.changes')}
          </Text>
          <PolicyChanges changes={changes} />
        </div>
      )}
      <FactList
        facts={[
          [t('revisions.openTickets'), format.number(revision.openTickets)],
        ]}
      />
      <section className={styles.changes}>
        <Text as="h4" variant="body-medium" weight="bold">
          {t('revisions.signatures')}
        </Text>
        {revision.signOffs.length === 0 ? (
          <Text as="p" variant="body-medium" color="secondary">
            {t('revisions.unsigned')}
          </Text>
        ) : (
          <Signatures signOffs={revision.signOffs} />
        )}
      </section>
      {revision.source && (
        <p className={styles.source}>
          <span>{t('revisions.source')}</span>{' '}
          <SourceLink source={revision.source} />
        </p>
      )}
      <RevisionDocument spec={revision.spec} />
    </SlaCard>
  );
}

function Signatures(props: { signOffs: PolicyRevision['signOffs'] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <ul className={styles.signatures}>
      {props.signOffs.map(({ party, agreedBy, agreedAt, note }) => (
        <li key={party}>
          {t('revisions.signature', {
            party: t(`agreement.partyRole.${party}`),
            at: format.dateTime(agreedAt),
          })}{' '}
          <EntityRefLink entityRef={agreedBy} hideIcon />
          {note && <blockquote className={styles.note}>{note}</blockquote>}
        </li>
      ))}
    </ul>
  );
}
