import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { always, helpDesk, mail, officeHours } from '../__testUtils__/entities';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const REF = 'slapolicy:default/help-desk';
const AMINA = mockCredentials.user.header('user:default/amina');
const OMAR = mockCredentials.user.header('user:default/omar');

/** Amina is of the provider, Omar of the customer. */
function groupsOf(person: string): string[] {
  return person === 'user:default/amina'
    ? ['group:default/it']
    : ['group:default/staff'];
}

function policy(spec: object): Entity {
  return { ...helpDesk, spec: { ...helpDesk.spec, ...spec } };
}

const withCustomer = policy({ customer: 'staff' });

describe.each(databases.eachSupportedId())('sign-offs on %s', databaseId => {
  const start = async (
    document: Entity = withCustomer,
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    const sla = await startSla({
      groupsOf,
      ...options,
      entities: [officeHours, always, mail, document],
      knex: await databases.init(databaseId),
    });
    const state = async () =>
      (await sla.get(`/policies/by-ref?ref=${REF}`)).body;
    const { revision } = await state();
    const sign = (request: object, as: string) =>
      sla.post(
        '/policies/sign-offs',
        { policyRef: REF, revision, ...request },
        as,
      );
    return { ...sla, state, revision, sign };
  };

  it('record which party agreed to which revision, who it was and when', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const { status, body } = await sla.sign(
      { party: 'provider', note: 'As discussed on Monday' },
      AMINA,
    );
    expect(status).toBe(201);
    const provider = {
      party: 'provider',
      agreedBy: 'user:default/amina',
      agreedAt: WEDNESDAY_TEN,
      note: 'As discussed on Monday',
      revision: sla.revision,
    };
    expect(body).toEqual(provider);

    setNow('2026-03-04T11:00:00.000Z');
    await sla.sign({ party: 'customer' }, OMAR);
    const customer = {
      party: 'customer',
      agreedBy: 'user:default/omar',
      agreedAt: '2026-03-04T11:00:00.000Z',
      revision: sla.revision,
    };
    expect((await sla.state()).signOffs).toEqual([provider, customer]);
    const { body: list } = await sla.get('/policies');
    expect(list.items[0].signOffs).toEqual([provider, customer]);
    const { body: revisions } = await sla.get(`/policies/revisions?ref=${REF}`);
    expect(revisions.items[0].signOffs).toEqual([provider, customer]);

    expect(sla.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'policy-sign-off',
        meta: { policyRef: REF, revision: sla.revision, party: 'provider' },
      }),
    );
    expect(sla.audit.success).toHaveBeenCalledTimes(2);
  });

  it('stand as they were given when somebody signs again', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const { body: first } = await sla.sign({ party: 'provider' }, AMINA);
    setNow('2026-03-05T10:00:00.000Z');
    const { body: again } = await sla.sign(
      { party: 'provider', note: 'once more' },
      AMINA,
    );
    expect(again).toEqual(first);
    expect((await sla.state()).signOffs).toEqual([first]);
  });

  it('hold for a revision with the same terms, and not for other terms', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    await sla.sign({ party: 'provider' }, AMINA);
    const spec = { ...withCustomer.spec, review: { last: '2026-03-01' } };
    sla.catalog.put({ ...withCustomer, spec });
    await sla.syncPolicies();
    const reviewed = await sla.state();
    expect(reviewed.revision).not.toBe(sla.revision);
    expect(reviewed.signOffs).toEqual([
      expect.objectContaining({ party: 'provider', revision: sla.revision }),
    ]);

    sla.catalog.put({
      ...withCustomer,
      spec: { ...spec, targets: { high: { firstResponse: '20m' } } },
    });
    await sla.syncPolicies();
    expect((await sla.state()).signOffs).toEqual([]);
    const { body: revisions } = await sla.get(`/policies/revisions?ref=${REF}`);
    expect(
      revisions.items.map((one: { signOffs: object[] }) => one.signOffs.length),
    ).toEqual([0, 1, 1]);
  });

  it('show the latest of a party', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start(withCustomer, {
      groupsOf: () => ['group:default/it'],
    });
    await sla.sign({ party: 'provider' }, AMINA);
    setNow('2026-03-05T10:00:00.000Z');
    await sla.sign({ party: 'provider' }, OMAR);
    expect((await sla.state()).signOffs).toEqual([
      expect.objectContaining({ agreedBy: 'user:default/omar' }),
    ]);
  });

  it('are for members of the party only, and the answer names its group', async () => {
    const sla = await start();
    const { status, body } = await sla.sign({ party: 'customer' }, AMINA);
    expect(status).toBe(403);
    expect(body.error.message).toBe(
      `Only a member of group:default/staff can sign ${REF} for the customer; user:default/amina is none`,
    );
    expect((await sla.state()).signOffs).toEqual([]);
    expect(sla.audit.fail).toHaveBeenCalledTimes(1);
    expect(sla.audit.success).not.toHaveBeenCalled();
  });

  it('are for persons only', async () => {
    const sla = await start();
    const { status, body } = await sla.sign(
      { party: 'provider' },
      mockCredentials.service.header(),
    );
    expect(status).toBe(403);
    expect(body.error.message).toContain('signed by a person');
  });

  it('need the permission, also from a member of the party', async () => {
    const sla = await start(withCustomer, {
      decide: permission =>
        permission.name === 'sla.policy.agree'
          ? { result: 'DENY' as never }
          : undefined,
    });
    const { status, body } = await sla.sign({ party: 'provider' }, AMINA);
    expect(status).toBe(403);
    expect(body.error.message).toContain('sla.policy.agree');
  });

  it('find no policy that the caller may not see', async () => {
    const sla = await start(withCustomer, {
      hidden: (ref, credentials) =>
        ref === REF &&
        (credentials.principal as { userEntityRef?: string }).userEntityRef ===
          'user:default/omar',
    });
    expect((await sla.sign({ party: 'customer' }, OMAR)).status).toBe(404);
    expect((await sla.sign({ party: 'provider' }, AMINA)).status).toBe(201);
    const { status } = await sla.sign(
      { policyRef: 'slapolicy:default/none', party: 'provider' },
      AMINA,
    );
    expect(status).toBe(404);
  });

  it('have no customer to sign a promise to everybody', async () => {
    const sla = await start(helpDesk);
    const { status, body } = await sla.sign({ party: 'customer' }, OMAR);
    expect(status).toBe(400);
    expect(body.error.message).toContain('has no customer');
  });

  it('are refused for what the caller has not read, saying what to do', async () => {
    const sla = await start();
    const { status, body } = await sla.sign(
      { party: 'provider', revision: '0123456789ab' },
      AMINA,
    );
    expect(status).toBe(409);
    expect(body.error.message).toContain(sla.revision);
    expect(body.error.message).toContain('read it again');
  });

  it.each([
    ['proposed', 201, ''],
    ['agreed', 201, ''],
    ['draft', 409, 'set its lifecycle to proposed'],
    ['retired', 409, 'is retired'],
  ])('of a policy that is %s give %s', async (lifecycle, status, message) => {
    const sla = await start(policy({ customer: 'staff', lifecycle }));
    const response = await sla.sign({ party: 'provider' }, AMINA);
    expect(response.status).toBe(status);
    expect(response.body.error?.message ?? '').toContain(message);
  });

  it('are refused while the document is broken, or gone', async () => {
    const sla = await start();
    sla.catalog.put(policy({ customer: 'staff', targets: { high: 'soon' } }));
    await sla.syncPolicies();
    const broken = await sla.sign({ party: 'provider' }, AMINA);
    expect(broken.status).toBe(409);
    expect(broken.body.error.message).toContain('before it is mended');

    sla.catalog.remove(REF);
    await sla.syncPolicies();
    const gone = await sla.sign({ party: 'provider' }, AMINA);
    expect(gone.status).toBe(409);
    expect(gone.body.error.message).toContain('is gone from the catalog');
  });

  it('name every wrong field', async () => {
    const sla = await start();
    const { status, body } = await sla.sign(
      { party: 'both', note: '', colour: 'red' },
      AMINA,
    );
    expect(status).toBe(400);
    for (const field of ['party', 'note', 'colour']) {
      expect(body.error.message).toContain(field);
    }
  });
});
