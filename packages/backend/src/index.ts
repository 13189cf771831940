import { createBackend } from '@backstage/backend-defaults';
import { demoSignInModule, permissionPolicyModule } from './access';
import { demoModule } from './demo';
import { exportMetrics } from './metrics';
import { startOrEnd } from './startOrEnd';

exportMetrics(process.env.METRICS_PORT);

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage-sla/plugin-catalog-backend-module-sla'));
backend.add(import('@backstage-sla/plugin-search-backend-module-sla'));
backend.add(import('@backstage-sla/plugin-sla-backend'));
backend.add(demoModule);
backend.add(demoSignInModule);
backend.add(permissionPolicyModule);

startOrEnd(backend);
