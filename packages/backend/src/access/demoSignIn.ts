import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
  createProxyAuthenticator,
} from '@backstage/plugin-auth-node';

/** Names who somebody wants to be; without it, the first user of the demo. */
const HEADER = 'x-demo-person';
const FIRST = 'amina.khan';
const NAME = /^[a-z]+\.[a-z]+$/;

interface Person {
  name: string;
}

const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => undefined,
  async authenticate({ req }) {
    const name = req.header(HEADER) ?? FIRST;
    if (!NAME.test(name)) {
      throw new AuthenticationError(
        `${HEADER}: "${name}" is not a name such as ${FIRST}`,
      );
    }
    return { result: { name } };
  },
});

/** Whoever opens the demo may be any of its people, to see what each of them sees. As with Backstage's guests, in development only. */
export const demoSignInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-sign-in',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
      },
      async init({ providers }) {
        if (process.env.NODE_ENV !== 'development') {
          return;
        }
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory<Person>({
            authenticator,
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({
                entityRef: { kind: 'user', name: result.name },
              }),
          }),
        });
      },
    });
  },
});
