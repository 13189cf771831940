import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import { Entity } from '@backstage/catalog-model';
import { createSlaApi, slaApiRef } from './api';
import {
  COVERED_BY_SLA,
  IS_BUSINESS_CALENDAR,
  IS_SLA_POLICY,
} from './extensions/filters';
import {
  policiesRouteRef,
  queueRouteRef,
  slaTabRouteRef,
  ticketRouteRef,
  raiseRouteRef,
  myTicketsRouteRef,
  operationsRouteRef,
} from './routes';

/** The plugin for apps on `@backstage/core-plugin-api`; the same screens as in the new frontend system. */
export const slaPlugin = createPlugin({
  id: 'sla',
  apis: [
    createApiFactory({
      api: slaApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: createSlaApi,
    }),
  ],
  routes: {
    tab: slaTabRouteRef,
    policies: policiesRouteRef,
    queue: queueRouteRef,
    raise: raiseRouteRef,
    myTickets: myTicketsRouteRef,
    operations: operationsRouteRef,
    ticket: ticketRouteRef,
  },
});

/** Page of the queue; mount it at `/sla`. */
export const SlaQueuePage = slaPlugin.provide(
  createRoutableExtension({
    name: 'SlaQueuePage',
    mountPoint: queueRouteRef,
    component: () => import('./components/queue').then(m => m.LegacyQueuePage),
  }),
);

/** Page on which a ticket is raised; mount it at `/sla/raise`. */
export const SlaRaisePage = slaPlugin.provide(
  createRoutableExtension({
    name: 'SlaRaisePage',
    mountPoint: raiseRouteRef,
    component: () => import('./components/raise').then(m => m.RaisePage),
  }),
);

/** Page of what the reader has raised; mount it at `/sla/my`. */
export const SlaMyTicketsPage = slaPlugin.provide(
  createRoutableExtension({
    name: 'SlaMyTicketsPage',
    mountPoint: myTicketsRouteRef,
    component: () =>
      import('./components/mine').then(m => m.LegacyMyTicketsPage),
  }),
);

/** Page of one ticket; mount it at `/sla/tickets/:number`. */
export const SlaTicketPage = slaPlugin.provide(
  createRoutableExtension({
    name: 'SlaTicketPage',
    mountPoint: ticketRouteRef,
    component: () => import('./components/ticket/page').then(m => m.TicketPage),
  }),
);

/** Page of all policies; mount it at `/sla/policies`. */
export const SlaPoliciesPage = slaPlugin.provide(
  createRoutableExtension({
    name: 'SlaPoliciesPage',
    mountPoint: policiesRouteRef,
    component: () =>
      import('./components/policies').then(m => m.LegacyPoliciesPage),
  }),
);

/** Page for those who run the installation; mount it at `/sla/operations`. */
export const SlaOperationsPage = slaPlugin.provide(
  createRoutableExtension({
    name: 'SlaOperationsPage',
    mountPoint: operationsRouteRef,
    component: () =>
      import('./components/operations').then(m => m.LegacyOperationsPage),
  }),
);

/** Card for the overview of a service. */
export const EntitySlaCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaCard',
    component: {
      lazy: () => import('./components/service').then(m => m.ServiceSlaCard),
    },
  }),
);

/** Content of a service's tab; mount it at `/sla`, where the card's links lead. */
export const EntitySlaContent = slaPlugin.provide(
  createRoutableExtension({
    name: 'EntitySlaContent',
    mountPoint: slaTabRouteRef,
    component: () => import('./components/service').then(m => m.ServiceSlaTab),
  }),
);

/** Card for the page of an SlaPolicy: is it in force, for whom, what is wrong with it. */
export const EntitySlaPolicyCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaPolicyCard',
    component: {
      lazy: () => import('./components/policies').then(m => m.PolicyCard),
    },
  }),
);

/** Card for the page of an SlaPolicy: what it promises. */
export const EntitySlaTargetsCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaTargetsCard',
    component: {
      lazy: () => import('./components/policies').then(m => m.PolicyTermsCard),
    },
  }),
);

/** Card for the page of an SlaPolicy: the hours in which its time counts. */
export const EntitySlaCalendarsCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaCalendarsCard',
    component: {
      lazy: () =>
        import('./components/policies').then(m => m.PolicyCalendarsCard),
    },
  }),
);

/** Card for the page of an SlaPolicy: the services it covers, and how. */
export const EntitySlaCoverageCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaCoverageCard',
    component: {
      lazy: () =>
        import('./components/policies').then(m => m.PolicyCoverageCard),
    },
  }),
);

/** Content of a tab on the page of an SlaPolicy: the agreement to read, print and sign. Mount it where you like. */
export const EntitySlaAgreementContent = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaAgreementContent',
    component: {
      lazy: () =>
        import('./components/policies/agreement').then(m => m.AgreementTab),
    },
  }),
);

/** Content of a tab on the page of an SlaPolicy: everything that was in force. Mount it where you like. */
export const EntitySlaRevisionsContent = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaRevisionsContent',
    component: {
      lazy: () => import('./components/policies').then(m => m.RevisionsTab),
    },
  }),
);

/** Card for the page of a BusinessCalendar. */
export const EntityBusinessCalendarCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntityBusinessCalendarCard',
    component: {
      lazy: () => import('./components/policies').then(m => m.CalendarCard),
    },
  }),
);

/** Content of a tab on the page of an SlaPolicy or BusinessCalendar: what an edit would change. Mount it where you like. */
export const EntitySlaPreviewContent = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaPreviewContent',
    component: {
      lazy: () => import('./components/previews').then(m => m.PreviewTab),
    },
  }),
);

/** Card for the page of an SlaPolicy: which revision open tickets hold, and how to bring them to the present one. */
export const EntitySlaRolloutCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaRolloutCard',
    component: {
      lazy: () => import('./components/rollouts').then(m => m.RolloutCard),
    },
  }),
);

/** Card for the page of a System: the tickets of all its services. */
export const EntitySlaSystemCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaSystemCard',
    component: {
      lazy: () => import('./components/load').then(m => m.SystemLoadCard),
    },
  }),
);

/** Card for the page of a Group: what its team has to do. */
export const EntitySlaGroupCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaGroupCard',
    component: {
      lazy: () => import('./components/load').then(m => m.GroupLoadCard),
    },
  }),
);

/** Card for the page of a User: what this person has to do. */
export const EntitySlaUserCard = slaPlugin.provide(
  createComponentExtension({
    name: 'EntitySlaUserCard',
    component: {
      lazy: () => import('./components/load').then(m => m.UserLoadCard),
    },
  }),
);

/** For a home page: what the reader takes next. */
export const HomePageSlaMyQueue = slaPlugin.provide(
  createComponentExtension({
    name: 'HomePageSlaMyQueue',
    component: {
      lazy: () => import('./components/load').then(m => m.MyQueueWidget),
    },
  }),
);

/** For a home page: services of the reader’s teams in danger. */
export const HomePageSlaServicesAtRisk = slaPlugin.provide(
  createComponentExtension({
    name: 'HomePageSlaServicesAtRisk',
    component: {
      lazy: () => import('./components/load').then(m => m.ServicesAtRiskWidget),
    },
  }),
);

/** A ticket among search results. */
export const SlaTicketSearchResultListItem = slaPlugin.provide(
  createComponentExtension({
    name: 'SlaTicketSearchResultListItem',
    component: {
      lazy: () => import('./components/search').then(m => m.TicketSearchResult),
    },
  }),
);

/** Conditions for `EntitySwitch` and `EntityLayout.Route`. */
export const isCoveredBySla: (entity: Entity) => boolean =
  filterPredicateToFilterFunction(COVERED_BY_SLA);
export const isSlaPolicy: (entity: Entity) => boolean =
  filterPredicateToFilterFunction(IS_SLA_POLICY);
export const isBusinessCalendar: (entity: Entity) => boolean =
  filterPredicateToFilterFunction(IS_BUSINESS_CALENDAR);
