import { ResponseError } from '@backstage/errors';

/** What went wrong, for a person: what the backend said, and not that a request has failed. */
export interface Failure {
  kind: 'denied' | 'unreachable' | 'other';
  message: string;
  /** Name of the permission that it takes, where it is only that. */
  permission?: string;
}

/** How the backend says it. */
const LACKING = /^You do not have the permission '([^']+)'$/;

export function failureOf(error: Error): Failure {
  if (isResponseError(error)) {
    const message = error.body?.error?.message || error.message;
    return error.statusCode === 403
      ? { kind: 'denied', message, permission: LACKING.exec(message)?.[1] }
      : { kind: 'other', message };
  }
  // `fetch` rejects with a TypeError when there was no answer at all.
  const kind = error instanceof TypeError ? 'unreachable' : 'other';
  return { kind, message: error.message };
}

function isResponseError(error: Error): error is ResponseError {
  return error.name === 'ResponseError' || 'statusCode' in error;
}
