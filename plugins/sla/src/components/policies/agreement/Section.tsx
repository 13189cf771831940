import { ReactNode, useId } from 'react';
import styles from './agreement.module.css';

/** A numbered section of the agreement; what is left out leaves no gap in the numbers. */
export function Section(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {props.title}
      </h3>
      {props.children}
    </section>
  );
}
