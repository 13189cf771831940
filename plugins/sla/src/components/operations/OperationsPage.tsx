import { Container } from '@backstage/ui';
import { Operations } from './Operations';

/** The page for those who run the installation. */
export function OperationsPage() {
  return (
    <main>
      <Container>
        <Operations />
      </Container>
    </main>
  );
}
