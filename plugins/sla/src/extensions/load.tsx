import {
  createExtension,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { IS_GROUP, IS_SYSTEM, IS_USER } from './filters';
import { titleIn } from './titleIn';

export const systemLoadCard = EntityCardBlueprint.make({
  name: 'system-load',
  params: {
    type: 'content',
    filter: IS_SYSTEM,
    loader: async () => {
      const { SystemLoadCard } = await import('../components/load');
      return <SystemLoadCard />;
    },
  },
});

export const groupLoadCard = EntityCardBlueprint.make({
  name: 'group-load',
  params: {
    type: 'content',
    filter: IS_GROUP,
    loader: async () => {
      const { GroupLoadCard } = await import('../components/load');
      return <GroupLoadCard />;
    },
  },
});

export const userLoadCard = EntityCardBlueprint.make({
  name: 'user-load',
  params: {
    type: 'content',
    filter: IS_USER,
    loader: async () => {
      const { UserLoadCard } = await import('../components/load');
      return <UserLoadCard />;
    },
  },
});

/** What the home plugin's page takes at its input `widgets`; refs are told apart by their ids, so its package is not needed here. */
const homePageWidgetDataRef = createExtensionDataRef<{
  node: unknown;
  component: JSX.Element;
  name?: string;
  title?: string;
  description?: string;
}>().with({ id: 'home.widget.data' });

const HOME_PAGE = { id: 'page:home', input: 'widgets' };

export const myQueueWidget = createExtension({
  kind: 'home-page-widget',
  name: 'my-queue',
  attachTo: HOME_PAGE,
  output: [homePageWidgetDataRef],
  factory: ({ node, apis }) => [
    homePageWidgetDataRef({
      node,
      name: 'SlaMyQueue',
      title: titleIn(apis, 'load.queueWidget'),
      description: 'What to take next, and how long there is',
      component: ExtensionBoundary.lazy(node, async () => {
        const { MyQueueWidget } = await import('../components/load');
        return <MyQueueWidget />;
      }),
    }),
  ],
});

export const servicesAtRiskWidget = createExtension({
  kind: 'home-page-widget',
  name: 'services-at-risk',
  attachTo: HOME_PAGE,
  output: [homePageWidgetDataRef],
  factory: ({ node, apis }) => [
    homePageWidgetDataRef({
      node,
      name: 'SlaServicesAtRisk',
      title: titleIn(apis, 'load.servicesWidget'),
      description:
        'Services of your teams whose promises are broken or about to be',
      component: ExtensionBoundary.lazy(node, async () => {
        const { ServicesAtRiskWidget } = await import('../components/load');
        return <ServicesAtRiskWidget />;
      }),
    }),
  ],
});
