import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      sla?: {
        /**
         * How often tickets are indexed anew. Default: every 10 minutes. With a million tickets, once an hour is often enough.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Tickets asked for at once, up to 1000. Default: 500. */
        batchSize?: number;
      };
    };
  };
}
