import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The SLA tab on a service's page. A ref of `core-plugin-api` on purpose: both frontend systems accept it, so that one tab
 * component can be mounted in either.
 */
export const slaTabRouteRef = createRouteRef({ id: 'sla:tab' });
