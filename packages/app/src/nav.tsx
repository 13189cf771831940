import {
  Link,
  Sidebar,
  SidebarDivider,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import {
  configApiRef,
  createFrontendModule,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  NavContentBlueprint,
  NavContentComponentProps,
} from '@backstage/plugin-app-react';
import logo from './logo.svg';
import { PersonItem } from './PersonItem';
import styles from './nav.module.css';

/** The portal's name on top, its pages below, settings at the foot. */
function Nav({ navItems }: NavContentComponentProps) {
  const title = useApi(configApiRef).getOptionalString('app.title');
  const items = navItems.withComponent(item => (
    <SidebarItem
      to={item.href}
      // Pages below the queue have items of their own.
      end={item.href === '/sla'}
      icon={() => item.icon}
      text={item.title}
    />
  ));
  const settings = items.take('page:user-settings');
  return (
    <Sidebar>
      <Link to="/" underline="none" className={styles.title}>
        <img src={logo} alt="" width="24" height="24" />
        <span>{title}</span>
      </Link>
      <SidebarDivider />
      {items.take('page:home')}
      {items.take('page:catalog')}
      {items.take('page:sla/queue')}
      {items.take('page:sla/my-tickets')}
      {items.take('page:sla/policies')}
      {items.take('page:sla/operations')}
      {items.rest()}
      <SidebarSpace />
      <SidebarDivider />
      <PersonItem />
      {settings}
    </Sidebar>
  );
}

export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [NavContentBlueprint.make({ params: { component: Nav } })],
});
