import { ReactNode } from 'react';
import styles from './Pill.module.css';

export type Tone = 'danger' | 'warning' | 'success' | 'info' | 'neutral';

/** A short word about a state. The word says it; colour and icon only help to find it. */
export function Pill(props: {
  tone: Tone;
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}) {
  const { tone, icon, title, children } = props;
  return (
    <span className={styles.pill} data-tone={tone} title={title}>
      {icon && (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      {children}
    </span>
  );
}
