import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCheckLine, RiErrorWarningLine } from '@remixicon/react';
import { slaTranslationRef } from '../../../translation';
import styles from './editor.module.css';
import { TextProblem } from './problems';

/** What the editor marks, as text: for who does not see the marks, and to go from one to the next. */
export function ProblemList(props: {
  problems: TextProblem[];
  onJump: (problem: TextProblem) => void;
}) {
  const { problems, onJump } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <section aria-label={t('preview.problems')} className={styles.problems}>
      <p role="status" className={styles.count} data-bad={problems.length > 0}>
        {problems.length ? (
          <RiErrorWarningLine aria-hidden />
        ) : (
          <RiCheckLine aria-hidden />
        )}
        {t('preview.problemCount', { count: problems.length })}
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem, i) => (
            <li key={i}>
              <button type="button" onClick={() => onJump(problem)}>
                <span className={styles.line}>
                  {t('preview.line', { line: String(problem.line) })}
                </span>{' '}
                {problem.message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
