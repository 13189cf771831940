import { createBackend } from '@backstage/backend-defaults';

/**
 * Starts a backend. One whose database is away while it starts fails to, and would go on as a process that is never ready; it ends
 * instead, with code 1, so that whatever keeps it running starts it anew.
 */
export function startOrEnd(backend: ReturnType<typeof createBackend>): void {
  backend.start().catch(error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  });
}
