import { Container } from '@backstage/ui';
import { MyTickets } from './MyTickets';

/** The page of what the reader has raised. */
export function MyTicketsPage() {
  return (
    <main>
      <Container>
        <MyTickets />
      </Container>
    </main>
  );
}
