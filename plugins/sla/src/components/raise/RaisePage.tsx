import { Container } from '@backstage/ui';
import { RaiseTicket } from './RaiseTicket';

/** The page on which a ticket is raised. */
export function RaisePage() {
  return (
    <main>
      <Container>
        <RaiseTicket />
      </Container>
    </main>
  );
}
