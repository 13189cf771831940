import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Navigate } from 'react-router-dom';

const ALL_SERVICES = '/catalog?filters[kind]=component&filters[user]=all';

/** The portal has no page of its own to begin with; its services are the beginning. */
export const homeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    PageBlueprint.make({
      name: 'home',
      params: {
        path: '/',
        loader: async () => <Navigate to={ALL_SERVICES} replace />,
      },
    }),
  ],
});
