import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { QueueFilter } from './queueFilters';
import { QueueRequest } from './QueueService';

/** Stands for the caller in a question. */
const ME = 'me';
/** Stands for the caller's groups. */
const MY_TEAMS = 'my-teams';

type Instants = 'from' | 'to' | 'resolvedFrom';

function msOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}

/** Puts the caller's refs in place of `me` and `my-teams`. */
export class FilterResolver {
  readonly #options: { auth: AuthService; userInfo: UserInfoService };

  constructor(options: { auth: AuthService; userInfo: UserInfoService }) {
    this.#options = options;
  }

  async resolve<R extends QueueRequest>(
    requests: R[],
    credentials: BackstageCredentials,
  ): Promise<Array<Omit<R, Instants> & QueueFilter>> {
    const asksForCaller = requests.some(
      ({ assignedPerson, requester, assignedTeam }) =>
        assignedPerson?.includes(ME) ||
        requester?.includes(ME) ||
        assignedTeam?.includes(MY_TEAMS),
    );
    const caller = asksForCaller ? await this.#caller(credentials) : undefined;
    const put = (values: string[] | undefined, name: string, refs: string[]) =>
      values?.flatMap(value => (value === name ? refs : [value]));
    return requests.map(({ from, to, resolvedFrom, ...request }) => ({
      ...request,
      assignedPerson: put(request.assignedPerson, ME, caller?.person ?? []),
      requester: put(request.requester, ME, caller?.person ?? []),
      assignedTeam: put(request.assignedTeam, MY_TEAMS, caller?.teams ?? []),
      fromMs: msOf(from),
      toMs: msOf(to),
      resolvedFromMs: msOf(resolvedFrom),
    }));
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
