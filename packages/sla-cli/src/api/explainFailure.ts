import { isError, ResponseError } from '@backstage/errors';
import { CliError } from '../CliError';

/** Answers that a later attempt may change: the portal is starting, restarting or busy. */
const PASSING_STATUSES = [429, 502, 503, 504];

/** Codes of Node and of its fetch for a connection that did not come about or broke. */
const NETWORK_CODES = /^(E[A-Z]+|UND_ERR_\w+)$/;

export function isPassing(error: unknown): boolean {
  if (error instanceof ResponseError) {
    return PASSING_STATUSES.includes(error.statusCode);
  }
  return networkCode(error) !== undefined;
}

/** One sentence about what went wrong and one about what to do. */
export function explainFailure(
  error: unknown,
  url: string,
  options: { exitCode?: number } = {},
): CliError {
  return error instanceof CliError
    ? error
    : new CliError(explain(error, url), options);
}

function explain(error: unknown, url: string): string {
  if (error instanceof ResponseError) {
    return explainResponse(error);
  }
  const code = networkCode(error);
  if (code === 'ECONNREFUSED') {
    return `Nothing answers at ${url}. Start the portal, or give its address with --url.`;
  }
  if (code === 'ENOTFOUND') {
    return `There is no host for ${url}. Check --url.`;
  }
  if (code) {
    return `The connection to ${url} broke (${code}). Try again; if it stays so, look at the portal’s log.`;
  }
  if (error instanceof TypeError && isError(error.cause)) {
    return `${url} cannot be asked: ${error.cause.message}. Check --url.`;
  }
  return isError(error) ? error.message : String(error);
}

function explainResponse(error: ResponseError): string {
  const said = error.body?.error?.message || error.statusText;
  switch (error.statusCode) {
    case 401:
      return `The portal does not know who you are (401: ${said}). Give a valid token with --token, --token-file or SLA_TOKEN.`;
    case 403:
      return `You may not do this (403: ${said}). Ask the portal’s operator for the permission.`;
    case 400:
      return `The portal refused the request (400: ${said}). Correct what it names.`;
    case 404:
      return `Not found (404: ${said}). Check the name, and that --url is a portal with the SLA plugin.`;
    case 413:
      return `A batch is larger than the portal takes (413). Use a smaller --batch.`;
    default:
      return `The portal failed (${error.statusCode}: ${said}). Look at its log.`;
  }
}

/** `fetch` says "fetch failed" and hides the reason in its cause, and that one may hold several. */
function networkCode(error: unknown): string | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 4 && isError(current); depth++) {
    const { code, errors, cause } = current as {
      code?: unknown;
      errors?: unknown[];
      cause?: unknown;
    };
    if (typeof code === 'string' && NETWORK_CODES.test(code)) {
      return code;
    }
    current = errors?.[0] ?? cause;
  }
  return undefined;
}
