import { ReactNode } from 'react';
import styles from './properties.module.css';

/** A property that nobody changes here. */
export function ReadProperty(props: { label: string; children: ReactNode }) {
  return (
    <div className={styles.property}>
      <span className={styles.label}>{props.label}</span>
      <span className={styles.read}>{props.children}</span>
    </div>
  );
}
