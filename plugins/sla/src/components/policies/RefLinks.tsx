import { EntityRefLink } from '@backstage/plugin-catalog-react';
import styles from './policies.module.css';

/** Links to entities, one a line. */
export function RefLinks({ refs }: { refs: string[] }) {
  return (
    <ul className={styles.refs}>
      {refs.map(ref => (
        <li key={ref}>
          <EntityRefLink entityRef={ref} />
        </li>
      ))}
    </ul>
  );
}
