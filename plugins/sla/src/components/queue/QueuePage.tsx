import { Container } from '@backstage/ui';
import { Queue } from './Queue';

/** The page of the queue. */
export function QueuePage() {
  return (
    <main>
      <Container>
        <Queue />
      </Container>
    </main>
  );
}
