import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { QueueFilter } from './queueFilters';
import { QueueRequest } from './QueueService';
import { servicesOfSystems } from './systemServices';

/** Stands for the caller in a question. */
const ME = 'me';
/** Stands for the caller's groups. */
const MY_TEAMS = 'my-teams';

/** What is put in place of something else. */
type Replaced = 'from' | 'to' | 'resolvedFrom' | 'system';

function msOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}

/** Puts the caller's refs in place of `me` and `my-teams`, and its services in place of a system. */
export class FilterResolver {
  readonly #options: {
    auth: AuthService;
    userInfo: UserInfoService;
    catalog: CatalogService;
  };

  constructor(options: {
    auth: AuthService;
    userInfo: UserInfoService;
    catalog: CatalogService;
  }) {
    this.#options = options;
  }

  async resolve<R extends QueueRequest>(
    requests: R[],
    credentials: BackstageCredentials,
  ): Promise<Array<Omit<R, Replaced> & QueueFilter>> {
    const asksForCaller = requests.some(
      ({ assignedPerson, requester, assignedTeam }) =>
        assignedPerson?.includes(ME) ||
        requester?.includes(ME) ||
        assignedTeam?.includes(MY_TEAMS),
    );
    const caller = asksForCaller ? await this.#caller(credentials) : undefined;
    const put = (values: string[] | undefined, name: string, refs: string[]) =>
      values?.flatMap(value => (value === name ? refs : [value]));
    const servicesOf = new Map<string, string[]>();
    for (const { system } of requests) {
      const name = system?.join();
      if (system && name !== undefined && !servicesOf.has(name)) {
        servicesOf.set(name, await this.#servicesOf(system, credentials));
      }
    }
    return requests.map(({ from, to, resolvedFrom, system, ...request }) => ({
      ...request,
      systemServices: system && servicesOf.get(system.join()),
      assignedPerson: put(request.assignedPerson, ME, caller?.person ?? []),
      requester: put(request.requester, ME, caller?.person ?? []),
      assignedTeam: put(request.assignedTeam, MY_TEAMS, caller?.teams ?? []),
      fromMs: msOf(from),
      toMs: msOf(to),
      resolvedFromMs: msOf(resolvedFrom),
    }));
  }

  async #servicesOf(systems: string[], credentials: BackstageCredentials) {
    const { catalog } = this.#options;
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs: systems,
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
      },
      { credentials },
    );
    return servicesOfSystems(
      items.filter(item => item !== undefined),
      { catalog, credentials },
    );
  }

  async #caller(credentials: BackstageCredentials) {
    const { auth, userInfo } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new InputError(
        `${ME} and ${MY_TEAMS} stand for the person signed in, and the caller is none; name entity refs`,
      );
    }
    const { userEntityRef, ownershipEntityRefs } =
      await userInfo.getUserInfo(credentials);
    return {
      person: [userEntityRef],
      teams: ownershipEntityRefs.filter(ref => ref.startsWith('group:')),
    };
  }
}
