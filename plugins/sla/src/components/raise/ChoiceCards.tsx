import { ReactNode, useId } from 'react';
import styles from './raise.module.css';

/** One of a few, each with a word of explanation: radio buttons that are easy to hit. */
export function ChoiceCards(props: {
  legend: string;
  value: string;
  choices: Array<{ id: string; title: ReactNode; text?: string }>;
  onChange: (id: string) => void;
}) {
  const { legend, value, choices, onChange } = props;
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      <div className={styles.cards}>
        {choices.map(choice => (
          <label
            key={choice.id}
            className={styles.card}
            data-chosen={choice.id === value || undefined}
          >
            <input
              type="radio"
              name={name}
              checked={choice.id === value}
              onChange={() => onChange(choice.id)}
            />
            <span className={styles.cardText}>
              <span className={styles.cardTitle}>{choice.title}</span>
              {choice.text && (
                <span className={styles.minor}>{choice.text}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
