import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * The SLA tab on a service's page. A ref of `core-plugin-api` on purpose: both frontend systems accept it, so that one tab
 * component can be mounted in either.
 */
export const slaTabRouteRef = createRouteRef({ id: 'sla:tab' });

/** The page of all policies, at `/sla/policies`. */
export const policiesRouteRef = createRouteRef({ id: 'sla:policies' });

/** Below it: what would change if a document were to take effect. */
export const policyPreviewRouteRef = createSubRouteRef({
  id: 'sla:policies/preview',
  parent: policiesRouteRef,
  path: '/preview',
});

/** Below it: which policies apply to a ticket of a service, and why. */
export const policyExplainRouteRef = createSubRouteRef({
  id: 'sla:policies/explain',
  parent: policiesRouteRef,
  path: '/explain',
});
