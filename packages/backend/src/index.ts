import { createBackend } from '@backstage/backend-defaults';
import { demoModule } from './demo';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage-sla/plugin-catalog-backend-module-sla'));
backend.add(import('@backstage-sla/plugin-search-backend-module-sla'));
backend.add(import('@backstage-sla/plugin-sla-backend'));
backend.add(demoModule);

backend.start();
