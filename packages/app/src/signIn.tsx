import { ProxiedSignInPage } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { chosenPerson } from './person';

/** Nobody has to sign in to the demo: it begins as one of its people, and the sidebar leads to being another one. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () => props => (
          <ProxiedSignInPage {...props} provider="demo" headers={headers} />
        ),
      },
    }),
  ],
});

function headers(): Record<string, string> {
  const person = chosenPerson();
  return person ? { 'x-demo-person': person } : {};
}
