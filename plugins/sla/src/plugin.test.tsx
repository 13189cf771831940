import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import {
  createExtensionTester,
  mockApis,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { fakeSlaApi, policy, service } from './__testUtils__';
import { slaApiRef } from './api';
import {
  calendarCard,
  documentPreviewContent,
  operationsPage,
  queuePage,
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
} from './extensions';
import slaPlugin from './index';

const apis = () =>
  [
    [slaApiRef, fakeSlaApi()],
    [catalogApiRef, catalogApiMock({ entities: [service, policy] })],
    [permissionApiRef, mockApis.permission()],
  ] satisfies Array<[unknown, unknown]>;

describe('the plugin in the new frontend system', () => {
  it('has an extension for each of its screens', () => {
    expect(slaPlugin.pluginId).toBe('sla');
    for (const id of [
      'api:sla',
      'entity-card:sla/service',
      'entity-content:sla/service',
      'entity-card:sla/policy',
      'entity-card:sla/policy-terms',
      'entity-card:sla/business-calendar',
      'entity-card:sla/policy-rollouts',
      'entity-content:sla/preview',
      'page:sla/policies',
      'page:sla/queue',
      'page:sla/raise',
      'page:sla/my-tickets',
      'page:sla/operations',
      'entity-card:sla/policy-calendars',
      'entity-card:sla/policy-coverage',
      'entity-content:sla/policy-agreement',
      'entity-content:sla/policy-revisions',
      'page:sla/ticket',
      'search-result-list-item:sla/ticket',
      'search-filter-result-type:sla/ticket',
      'entity-card:sla/system-load',
      'entity-card:sla/group-load',
      'entity-card:sla/user-load',
      'home-page-widget:sla/my-queue',
      'home-page-widget:sla/services-at-risk',
    ] as const) {
      expect(slaPlugin.getExtension(id)).toBeDefined();
    }
  });

  it('renders the card', async () => {
    renderTestApp({
      extensions: [createTestEntityPage({ entity: service }), serviceSlaCard],
      apis: apis(),
    });
    expect(await screen.findByText('95%')).toBeVisible();
    expect(
      createExtensionTester(serviceSlaCard).get(
        EntityCardBlueprint.dataRefs.type,
      ),
    ).toBe('content');
  });

  it('renders the tab', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: service }),
        serviceSlaContent,
      ],
      apis: apis(),
    });
    expect(
      await screen.findByRole('row', { name: /Cards are declined/ }),
    ).toBeVisible();
  });

  it('renders the preview on the page of a policy, and its roll-outs', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: policy }),
        documentPreviewContent,
      ],
      apis: apis(),
    });
    expect(
      await screen.findByRole('button', { name: 'Run preview' }),
    ).toBeVisible();
  });

  it('renders the agreement on the page of a policy', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: policy }),
        policyAgreementContent,
      ],
      apis: apis(),
    });
    expect(
      await screen.findByRole('region', { name: 'Signatures' }),
    ).toBeVisible();
  });

  it('renders the history on the page of a policy', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: policy }),
        policyRevisionsContent,
      ],
      apis: apis(),
    });
    expect(
      await screen.findByRole('region', { name: 'Revision abc123' }),
    ).toBeVisible();
  });

  it('has a page of all policies, with an entry in the navigation', async () => {
    renderTestApp({
      extensions: [policiesPage],
      apis: apis(),
      initialRouteEntries: ['/sla/policies'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    expect(
      await screen.findByRole('row', { name: /Payments support agreement/ }),
    ).toBeVisible();
    const page = createExtensionTester(policiesPage);
    expect(page.get(coreExtensionData.title)).toBe('Policies');
    expect(page.get(coreExtensionData.icon)).toBeDefined();
  });

  it('has a page for operators, which asks for the permission to see it', async () => {
    renderTestApp({
      // What decides about extensions is loaded with the app, so a test sees the page without.
      extensions: [operationsPage.override({ if: undefined })],
      apis: apis(),
      initialRouteEntries: ['/sla/operations'],
    });
    expect(await screen.findByText('Lag of deadlines')).toBeVisible();
  });

  it('has no page for operators where it is not to be seen, and shows no other instead', async () => {
    renderTestApp({
      extensions: [queuePage],
      apis: apis(),
      initialRouteEntries: ['/sla/operations'],
    });
    expect(await screen.findByText(/not found|404/i)).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it.each([
    ['/sla/policies/preview', 'Try a policy'],
    ['/sla/policies/explain', 'Which policy applies?'],
  ])('has a page at %s', async (path, title) => {
    renderTestApp({
      extensions: [policiesPage],
      apis: apis(),
      initialRouteEntries: [path],
    });
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  });

  it('shows nothing on pages where it has nothing to say', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: { ...service, relations: [] } }),
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
      apis: apis(),
    });
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
