import { ResponseError } from '@backstage/errors';

/** What went wrong, for a person: what the backend said, and not that a request has failed. */
export interface Failure {
  kind: 'denied' | 'unreachable' | 'other';
  message: string;
}

export function failureOf(error: Error): Failure {
  if (isResponseError(error)) {
    const message = error.body?.error?.message || error.message;
    return { kind: error.statusCode === 403 ? 'denied' : 'other', message };
  }
  // `fetch` rejects with a TypeError when there was no answer at all.
  const kind = error instanceof TypeError ? 'unreachable' : 'other';
  return { kind, message: error.message };
}

function isResponseError(error: Error): error is ResponseError {
  return error.name === 'ResponseError' || 'statusCode' in error;
}
