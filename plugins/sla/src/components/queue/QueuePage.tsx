import { Queue } from './Queue';
import styles from './Queue.module.css';

/** The page of the queue. */
export function QueuePage() {
  return (
    <main className={styles.page}>
      <Queue />
    </main>
  );
}
