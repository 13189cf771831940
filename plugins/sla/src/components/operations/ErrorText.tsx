import styles from './operations.module.css';
import { When } from './When';

/** What went wrong, and when. A dash where nothing did. */
export function ErrorText({ error, at }: { error?: string; at?: string }) {
  if (!error) {
    return <>–</>;
  }
  return (
    <span className={styles.stack}>
      <span>{error}</span>
      {at && (
        <span className={styles.minor}>
          <When at={at} />
        </span>
      )}
    </span>
  );
}
