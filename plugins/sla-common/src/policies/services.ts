import { FilterPredicate } from '@backstage/filter-predicates';

/** Which catalog entities are services, for default policies and coverage; the config `sla.services` overrides it. */
export const DEFAULT_SERVICES: FilterPredicate = {
  kind: 'component',
  'spec.type': 'service',
};

/** Which entities count as services of this installation. */
export interface ServicesOption {
  services: FilterPredicate;
}
