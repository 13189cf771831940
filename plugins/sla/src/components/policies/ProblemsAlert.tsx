import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import styles from './policies.module.css';

/** Every problem of a document that does not validate, and what holds meanwhile. */
export function ProblemsAlert(props: {
  problems: string[];
  /** The last good revision, if there ever was one. */
  revision?: string;
}) {
  const { problems, revision } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  if (problems.length === 0) {
    return null;
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('problems.title', { count: problems.length })}
      description={
        <>
          <ul className={styles.problems}>
            {problems.map(problem => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <p className={styles.consequence}>
            {revision
              ? t('problems.lastGood', { revision })
              : t('problems.neverGood')}
          </p>
        </>
      }
    />
  );
}
