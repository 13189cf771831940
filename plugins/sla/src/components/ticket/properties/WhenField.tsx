import { useId } from 'react';
import styles from './properties.module.css';

/** A day and a time by the reader's own clock, as `<input type="datetime-local">` writes them. */
export function WhenField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, value, onChange } = props;
  const id = useId();
  return (
    <span className={styles.when}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        required
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </span>
  );
}
