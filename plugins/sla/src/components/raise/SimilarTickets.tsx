import { KnownProblem, SimilarTicket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { Pill, SlaCard, useTicketPath } from '../common';
import { Markdown } from '../common/Markdown';
import styles from './raise.module.css';

/** What others have raised of the kind, and problems that are known, with what helps until they are solved. */
export function SimilarTickets(props: {
  similar: SimilarTicket[];
  /** Those whose tickets the reader may not open. */
  knownProblems: KnownProblem[];
}) {
  const { similar, knownProblems } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const pathOf = useTicketPath();
  if (similar.length + knownProblems.length === 0) {
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
            {one.workaround && <Workaround text={one.workaround} />}
          </li>
        ))}
        {knownProblems.map(one => (
          <li key={one.number}>
            <span>{one.title}</span>
            <span className={styles.similarFacts}>
              <span>{one.number}</span>
              <Pill tone="info">{t('raising.knownProblem')}</Pill>
            </span>
            <Workaround text={one.workaround} />
          </li>
        ))}
      </ul>
      {similar.length > 0 && (
        <p className={styles.minor}>{t('raising.similarHint')}</p>
      )}
    </SlaCard>
  );
}

function Workaround({ text }: { text: string }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.workaround}>
      <strong>{t('raising.workaround')}</strong>
      <Markdown text={text} />
    </div>
  );
}
