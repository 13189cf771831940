import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useDocument } from '../common';
import { Operations } from './Operations';

/** The page for those who run the installation. */
export function OperationsPage() {
  const { t } = useTranslationRef(slaTranslationRef);
  useDocument(t('operations.title'));
  return (
    <main>
      <Container>
        <Operations />
      </Container>
    </main>
  );
}
