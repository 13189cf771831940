import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useDocument } from '../common';
import { MyTickets } from './MyTickets';

/** The page of what the reader has raised. */
export function MyTicketsPage() {
  const { t } = useTranslationRef(slaTranslationRef);
  useDocument(t('mine.title'));
  return (
    <main>
      <Container>
        <MyTickets />
      </Container>
    </main>
  );
}
