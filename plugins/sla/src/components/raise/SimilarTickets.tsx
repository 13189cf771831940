import { SimilarTicket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { Pill, SlaCard, useTicketPath } from '../common';
import { Markdown } from '../common/Markdown';
import styles from './raise.module.css';

/** What others have raised of the kind, and problems that are known, with what helps until they are solved. */
export function SimilarTickets({ similar }: { similar: SimilarTicket[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const pathOf = useTicketPath();
  if (similar.length === 0) {
    return null;
  }
  return (
    <SlaCard title={t('raising.similar')}>
      <ul className={styles.similar}>
        {similar.map(one => (
          <li key={one.id}>
            <a
              href={pathOf(one.number)}
              target="_blank"
              rel="noreferrer"
              className={styles.similarTitle}
            >
              {one.title}
            </a>
            <span className={styles.similarFacts}>
              <span>{one.number}</span>
              {one.type === 'problem' && (
                <Pill tone="info">{t('raising.knownProblem')}</Pill>
              )}
              <span>{t(`status.${one.status}`)}</span>
            </span>
            {one.workaround && (
              <div className={styles.workaround}>
                <strong>{t('raising.workaround')}</strong>
                <Markdown text={one.workaround} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.minor}>{t('raising.similarHint')}</p>
    </SlaCard>
  );
}
