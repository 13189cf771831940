import {
  EntityBusinessCalendarCard,
  EntitySlaAgreementContent,
  EntitySlaCalendarsCard,
  EntitySlaCard,
  EntitySlaContent,
  EntitySlaCoverageCard,
  EntitySlaPolicyCard,
  EntitySlaPreviewContent,
  EntitySlaRevisionsContent,
  EntitySlaRolloutCard,
  EntitySlaTargetsCard,
  isBusinessCalendar,
  isCoveredBySla,
  isSlaPolicy,
  slaPlugin,
  SlaPoliciesPage,
} from '@backstage-sla/plugin-sla/legacy';
import {
  AppRouter,
  createSpecializedApp,
  FlatRoutes,
} from '@backstage/core-app-api';
import {
  attachComponentData,
  createApiFactory,
  errorApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { MockErrorApi, MockPermissionApi } from '@backstage/test-utils';
import { render, screen } from '@testing-library/react';
import { PropsWithChildren, ReactElement } from 'react';
import { MemoryRouter, Route, Routes, useOutlet } from 'react-router-dom';
import {
  calendar,
  calendarState,
  coverage,
  policy,
  policyRevision,
  policyState,
  service,
  summary,
  ticket,
} from './__testUtils__';

const answers: Record<string, unknown> = {
  '/services/summary': summary(),
  '/tickets': { items: [ticket()], totalItems: 1 },
  '/policies': { items: [policyState()] },
  '/policies/coverage': coverage(),
  '/policies/by-ref': policyState(),
  '/calendars/by-ref': calendarState(),
  '/policies/revisions': { items: [policyRevision()] },
  '/rollouts': { items: [] },
};

/** Where a legacy app shows an entity; `Route` finds the mount point on the component. */
function EntityPage({ entity }: { entity: Entity }) {
  return <EntityProvider entity={entity}>{useOutlet()}</EntityProvider>;
}
attachComponentData(EntityPage, 'core.mountPoint', entityRouteRef);

/** An app on `@backstage/core-app-api`, as `createApp` of a legacy app makes it, with our plugin's own API factory. */
function renderLegacyApp(options: {
  entity: Entity;
  content: ReactElement;
  path?: string;
}) {
  const {
    entity,
    content,
    path = '/catalog/default/component/payments',
  } = options;
  const fetch = jest.fn(async (address: string | URL | Request) => {
    const { pathname } = new URL(String(address).replace('plugin:', 'http:'));
    return new Response(JSON.stringify(answers[pathname]), {
      headers: { 'content-type': 'application/json' },
    });
  });
  const app = createSpecializedApp({
    plugins: [slaPlugin],
    apis: [
      createApiFactory(errorApiRef, new MockErrorApi()),
      createApiFactory(permissionApiRef, new MockPermissionApi()),
      createApiFactory(fetchApiRef, { fetch }),
      createApiFactory(
        catalogApiRef,
        catalogApiMock({ entities: [policy, calendar] }),
      ),
    ],
    configLoader: false as never,
    icons: {} as never,
    themes: [
      {
        id: 'light',
        title: 'Light',
        variant: 'light',
        Provider: ({ children }) => <>{children}</>,
      },
    ],
    components: {
      NotFoundErrorPage: () => <>not found</>,
      BootErrorPage: ({ error }) => <>{String(error)}</>,
      Progress: () => <>loading</>,
      ErrorBoundaryFallback: ({ error }) => <>{String(error)}</>,
      Router: ({ children }: PropsWithChildren<{}>) => (
        <MemoryRouter initialEntries={[path]}>{children}</MemoryRouter>
      ),
    },
  });
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<EntityPage entity={entity} />}
        >
          {content}
        </Route>
        <Route path="/sla/policies" element={<SlaPoliciesPage />} />
      </FlatRoutes>
    </AppRouter>,
  );
  render(<Root />);
  return { fetch };
}

const servicePage = (
  <Routes>
    <Route path="/" element={<EntitySlaCard />} />
    <Route path="/sla" element={<EntitySlaContent />} />
  </Routes>
);

describe('the plugin in a legacy app', () => {
  it('renders the card, with its own client, and links to the tab', async () => {
    const { fetch } = renderLegacyApp({
      entity: service,
      content: servicePage,
    });
    expect(await screen.findByText('95%')).toBeVisible();
    expect(fetch.mock.calls[0][0]).toMatch(
      /^plugin:\/\/sla\/services\/summary\?service=component%3Adefault%2Fpayments&from=/,
    );
    expect(
      screen.getByRole('link', { name: 'All tickets and clocks' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments/sla');
  });

  it('renders the tab', async () => {
    renderLegacyApp({
      entity: service,
      content: servicePage,
      path: '/catalog/default/component/payments/sla',
    });
    expect(
      await screen.findByRole('row', { name: /Cards are declined/ }),
    ).toBeVisible();
  });

  it('renders the pages of policies and calendars', async () => {
    renderLegacyApp({
      entity: policy,
      content: (
        <>
          <EntitySlaPolicyCard />
          <EntitySlaTargetsCard />
          <EntitySlaCalendarsCard />
          <EntitySlaCoverageCard />
        </>
      ),
    });
    expect(await screen.findByText('abc123')).toBeVisible();
    expect(await screen.findByText('All others')).toBeVisible();
    expect(
      await screen.findByRole('table', { name: /^Weekly hours/ }),
    ).toBeVisible();
    expect(await screen.findByText('Services covered (1)')).toBeVisible();
  });

  it('renders the agreement and its revisions', async () => {
    renderLegacyApp({
      entity: policy,
      content: (
        <>
          <EntitySlaAgreementContent />
          <EntitySlaRevisionsContent />
        </>
      ),
    });
    expect(
      await screen.findByRole('region', { name: 'Signatures' }),
    ).toBeVisible();
    expect(
      await screen.findByRole('region', { name: 'Revision abc123' }),
    ).toBeVisible();
  });

  it('has a page of all policies', async () => {
    renderLegacyApp({
      entity: service,
      content: servicePage,
      path: '/sla/policies',
    });
    expect(
      await screen.findByRole('row', { name: /Payments support agreement/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'Policies' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Which policy applies?' }),
    ).toHaveAttribute('href', '/sla/policies/explain');
  });

  it('previews a policy, and tells what its open tickets hold', async () => {
    renderLegacyApp({
      entity: policy,
      content: (
        <>
          <EntitySlaPreviewContent />
          <EntitySlaRolloutCard />
        </>
      ),
    });
    expect(
      await screen.findByRole('button', { name: 'Run preview' }),
    ).toBeVisible();
    expect(
      await screen.findByText(/3 open tickets hold the revision in force/),
    ).toBeVisible();
  });

  it.each([
    ['/sla/policies/preview', 'Try a policy'],
    ['/sla/policies/explain', 'Which policy applies?'],
  ])('has a page at %s', async (path, title) => {
    renderLegacyApp({ entity: service, content: servicePage, path });
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  });

  it('leads from a service to the policies that apply to it', async () => {
    renderLegacyApp({
      entity: service,
      content: servicePage,
      path: '/catalog/default/component/payments/sla',
    });
    expect(
      await screen.findByRole('link', { name: 'Which policy applies?' }),
    ).toHaveAttribute(
      'href',
      '/sla/policies/explain?service=component%3Adefault%2Fpayments',
    );
  });

  it('renders the page of a calendar', async () => {
    renderLegacyApp({
      entity: calendar,
      content: <EntityBusinessCalendarCard />,
    });
    expect(await screen.findByText('Pakistan (public)')).toBeVisible();
  });

  it('knows on which pages it has something to say', () => {
    expect(isCoveredBySla(service)).toBe(true);
    expect(isCoveredBySla({ ...service, relations: [] })).toBe(false);
    expect(isSlaPolicy(policy)).toBe(true);
    expect(isBusinessCalendar(policy)).toBe(false);
  });
});
