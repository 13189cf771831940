import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { CreateTicketRequest } from '@backstage-sla/plugin-sla-common';

/** A request that names no channel came in over the API where no person but a service or a token sent it. */
export function withChannel<
  Request extends Pick<CreateTicketRequest, 'channel'>,
>(
  request: Request,
  credentials: BackstageCredentials,
  auth: AuthService,
): Request {
  return request.channel === undefined &&
    auth.isPrincipal(credentials, 'service')
    ? { ...request, channel: 'api' }
    : request;
}
