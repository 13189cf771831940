import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  calendarCard,
  documentPreviewContent,
  policiesPage,
  policyAgreementContent,
  policyCalendarsCard,
  policyCard,
  policyCoverageCard,
  policyRevisionsContent,
  policyRolloutCard,
  policyTermsCard,
  serviceSlaCard,
  serviceSlaContent,
  slaApi,
} from './extensions';
import { policiesRouteRef, slaTabRouteRef } from './routes';

/** The plugin for apps on Backstage's new frontend system. */
export const slaPlugin = createFrontendPlugin({
  pluginId: 'sla',
  title: 'SLA',
  info: { packageJson: () => import('../package.json') },
  routes: { tab: slaTabRouteRef, policies: policiesRouteRef },
  extensions: [
    slaApi,
    policiesPage,
    serviceSlaCard,
    serviceSlaContent,
    policyCard,
    policyTermsCard,
    policyCalendarsCard,
    policyCoverageCard,
    policyAgreementContent,
    policyRevisionsContent,
    calendarCard,
    documentPreviewContent,
    policyRolloutCard,
  ],
});
