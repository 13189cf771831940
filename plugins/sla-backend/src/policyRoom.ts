import {
  AuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { FilterPredicate } from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import {
  AuthorizedAgreementService,
  DefaultAgreementService,
  OpenTicketCounter,
  SignOffStore,
} from './agreements';
import {
  AuthorizedChoiceService,
  ChoiceService,
  DefaultChoiceService,
} from './choices';
import { TicketPermissions } from './permissions';
import {
  AuthorizedPolicyService,
  DefaultPolicyService,
  PolicyAccessOf,
  PolicyMatcher,
  PolicyRegistry,
  PolicyService,
  PolicyStore,
  SettledStore,
} from './policies';
import {
  AuthorizedPreviewService,
  DefaultPreviewService,
  PreviewStore,
} from './previews';
import { RequesterFacts } from './tickets';

/** What people ask about policies: what they say, whom they hold for, who agreed, and what another one would change. */
export interface PolicyRoom {
  agreements: AuthorizedAgreementService;
  choices: ChoiceService;
  policies: PolicyService;
  previews: AuthorizedPreviewService;
}

export function createPolicyRoom(options: {
  knex: Knex;
  store: PolicyStore;
  registry: PolicyRegistry;
  matcher: PolicyMatcher;
  requesterFacts: RequesterFacts;
  /** Which entities of the catalog are services. */
  services: FilterPredicate;
  catalog: CatalogService;
  policyAccessOf: PolicyAccessOf;
  auth: AuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  ticketPermissions: TicketPermissions;
}): PolicyRoom {
  const { knex, store, permissions } = options;
  const signOffs = new SignOffStore(knex);
  return {
    agreements: new AuthorizedAgreementService(
      new DefaultAgreementService({
        ...options,
        policies: store,
        signOffs,
        openTickets: new OpenTicketCounter(knex),
      }),
      permissions,
      options.ticketPermissions,
    ),
    choices: new AuthorizedChoiceService(
      new DefaultChoiceService(options),
      permissions,
    ),
    policies: new AuthorizedPolicyService(
      new DefaultPolicyService({
        ...options,
        signOffs,
        settled: new SettledStore(knex),
      }),
      permissions,
    ),
    previews: new AuthorizedPreviewService(
      new DefaultPreviewService({
        ...options,
        store: new PreviewStore(knex),
        policies: store,
      }),
      permissions,
      options.ticketPermissions,
    ),
  };
}
