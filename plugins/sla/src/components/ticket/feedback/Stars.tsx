import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiStarFill, RiStarLine } from '@remixicon/react';
import { useId } from 'react';
import { slaTranslationRef } from '../../../translation';
import styles from './feedback.module.css';

const SCORES = [1, 2, 3, 4, 5] as const;

/** Stars to choose, as the radio buttons they are. */
export function StarChoice(props: {
  legend: string;
  score: number | undefined;
  onChange: (score: number) => void;
}) {
  const { legend, score, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      <span className={styles.stars}>
        {SCORES.map(one => (
          <label
            key={one}
            className={styles.star}
            title={t(`feedback.words.${one}`)}
          >
            <input
              type="radio"
              className={styles.hidden}
              name={name}
              checked={one === score}
              aria-label={`${t('feedback.stars', { count: one })}, ${t(`feedback.words.${one}`)}`}
              onChange={() => onChange(one)}
            />
            {one <= (score ?? 0) ? <RiStarFill /> : <RiStarLine />}
          </label>
        ))}
      </span>
      {score !== undefined && (
        <span className={styles.word} aria-hidden>
          {t(`feedback.words.${score as (typeof SCORES)[number]}`)}
        </span>
      )}
    </fieldset>
  );
}

/** Stars that were given. */
export function StarsGiven({ score }: { score: number }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <span className={styles.given}>
      <span className={styles.stars} aria-hidden>
        {SCORES.map(one =>
          one <= score ? <RiStarFill key={one} /> : <RiStarLine key={one} />,
        )}
      </span>
      {t('feedback.given', { score: String(score) })}
    </span>
  );
}
