import {
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { slaTranslationRef } from '../../translation';
import { useDocument } from '../common';
import { Queue } from './Queue';
import styles from './Queue.module.css';

/** The page of the queue. What is below its path is another page's, or there is nothing that the reader may see. */
export function QueuePage() {
  const { t } = useTranslationRef(slaTranslationRef);
  useDocument(t('queue.title'));
  return (
    <Routes>
      <Route
        index
        element={
          <main className={styles.page}>
            <Queue />
          </main>
        }
      />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
