import { HumanDuration } from '@backstage/types';

export interface Config {
  sla?: {
    /**
     * Which entities of the catalog are services of this installation, as a filter predicate. A policy with
     * `spec.appliesTo.default: true` covers these, and the policies page counts which of them no policy covers.
     *
     * Default: `{ kind: component, spec.type: service }`.
     */
    services?: object;
    tickets?: {
      /** `SLA` in the numbers `SLA-1042`: a letter and up to 9 more letters and digits. */
      numberPrefix?: string;
      /**
       * How long after it was resolved the requester may reopen a ticket, as a duration such as `{ days: 14 }`, `14d` or `P14D`.
       * Later, a new one has to be raised. Staff may reopen always.
       *
       * Default: 14 days.
       */
      reopenWithin?: HumanDuration | string;
      /** Whether resolving a ticket needs a resolution code. Default: false. */
      resolutionRequired?: boolean;
      /**
       * Priority of a ticket by its impact and, within that, its urgency, where it is not the usual one: `{ high: { low: high } }`.
       */
      priorityMatrix?: {
        [impact in 'high' | 'medium' | 'low']?: {
          [urgency in 'high' | 'medium' | 'low']?:
            'critical' | 'high' | 'medium' | 'low';
        };
      };
    };
  };
}
