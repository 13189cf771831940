import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';

/** Who acts: the person signed in, or the service that calls. */
export function actorOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string | undefined {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : undefined;
}
