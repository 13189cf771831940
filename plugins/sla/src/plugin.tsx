import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  calendarCard,
  policyCard,
  policyTermsCard,
  serviceSlaCard,
  serviceSlaContent,
  slaApi,
} from './extensions';
import { slaTabRouteRef } from './routes';

/** The plugin for apps on Backstage's new frontend system. */
export const slaPlugin = createFrontendPlugin({
  pluginId: 'sla',
  title: 'SLA',
  info: { packageJson: () => import('../package.json') },
  routes: { tab: slaTabRouteRef },
  extensions: [
    slaApi,
    serviceSlaCard,
    serviceSlaContent,
    policyCard,
    policyTermsCard,
    calendarCard,
  ],
});
