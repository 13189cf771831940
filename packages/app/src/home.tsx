import {
  createExtensionDataRef,
  createExtensionInput,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Container, Link } from '@backstage/ui';
import styles from './home.module.css';

const ALL_SERVICES = '/catalog?filters[kind]=component&filters[user]=all';

/** What the widgets of a home page give; they come from plugins, as they do with Backstage's own home plugin. */
const widgetDataRef = createExtensionDataRef<{
  component: JSX.Element;
  name?: string;
}>().with({ id: 'home.widget.data' });

const homeRouteRef = createRouteRef();

const homePage = PageBlueprint.makeWithOverrides({
  inputs: { widgets: createExtensionInput([widgetDataRef]) },
  factory(originalFactory, { inputs }) {
    const widgets = inputs.widgets.map(widget => widget.get(widgetDataRef));
    return originalFactory({
      path: '/',
      title: 'Home',
      icon: <HomeIcon />,
      routeRef: homeRouteRef,
      loader: async () => (
        <main>
          <Container>
            <p>
              <Link href={ALL_SERVICES}>All services</Link>
            </p>
            <div className={styles.widgets}>
              {widgets.map(({ name, component }) => (
                <div key={name}>{component}</div>
              ))}
            </div>
          </Container>
        </main>
      ),
    });
  },
});

function HomeIcon() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor">
      <path d="M12 3 2 12h3v8h6v-6h2v6h6v-8h3z" />
    </svg>
  );
}

/** Where the portal begins: what its reader has to do. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'home',
  routes: { root: homeRouteRef },
  extensions: [homePage],
});
