import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { everything, helpDesk, mail, named } from '../__testUtils__/entities';
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

const OMAR = mockCredentials.user.header('user:default/omar');

const isOmar = (credentials: { principal: unknown }) =>
  (credentials.principal as { userEntityRef?: string }).userEntityRef ===
  'user:default/omar';

/** Of the same system as mail, so the help desk's policy covers it. */
const wiki = named(mail, 'wiki');

describe.each(databases.eachSupportedId())('coverage on %s', databaseId => {
  const coverage = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'>,
    as?: string,
  ) => {
    const knex = await databases.init(databaseId);
    const sla = await startSla({ ...options, knex });
    return (await sla.get('/policies/coverage', as)).body;
  };
  const billing = named(mail, 'billing', { system: 'money' });
  const ledger = named(mail, 'ledger', { system: 'money' });

  it('counts the services of the installation and names those without a policy', async () => {
    setNow(WEDNESDAY_TEN);
    const entities = [...everything, wiki, ledger, billing];
    // The intranet is a website, and no service unless the installation says so.
    expect(await coverage({ entities })).toEqual({
      services: 4,
      covered: 2,
      uncovered: ['component:default/billing', 'component:default/ledger'],
    });
    const config = { sla: { services: { kind: 'component' } } };
    expect(await coverage({ entities, config })).toEqual({
      services: 5,
      covered: 2,
      uncovered: [
        'component:default/billing',
        'component:default/intranet',
        'component:default/ledger',
      ],
    });
  });

  it('leaves out services that the caller may not see', async () => {
    setNow(WEDNESDAY_TEN);
    const hidden = (ref: string) =>
      ref === 'component:default/billing' || ref === 'component:default/mail';
    expect(
      await coverage(
        {
          entities: [...everything, wiki, ledger, billing],
          hidden: (ref, credentials) => hidden(ref) && isOmar(credentials),
        },
        OMAR,
      ),
    ).toEqual({
      services: 2,
      covered: 1,
      uncovered: ['component:default/ledger'],
    });
  });

  it('knows annotations and the default of the installation', async () => {
    setNow(WEDNESDAY_TEN);
    const naming: Entity = {
      ...billing,
      metadata: {
        ...billing.metadata,
        annotations: { 'sla.backstage-sla.dev/policies': 'help-desk' },
      },
    };
    expect(
      await coverage({ entities: [...everything, naming, ledger] }),
    ).toMatchObject({ covered: 2, uncovered: ['component:default/ledger'] });
    const fallback = named(helpDesk, 'fallback', {
      appliesTo: { default: true },
    });
    expect(
      await coverage({ entities: [...everything, billing, fallback] }),
    ).toEqual({ services: 2, covered: 2, uncovered: [] });
  });

  it('lists who names what is no policy, as far as the caller may see it', async () => {
    setNow(WEDNESDAY_TEN);
    const naming = (entity: Entity, policies: string): Entity => ({
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: { 'sla.backstage-sla.dev/policies': policies },
      },
    });
    const entities = [
      ...everything,
      naming(wiki, 'help-desk, nowhere, other/gone, nowhere'),
      naming(billing, 'default/'),
      naming(ledger, 'help-desk'),
    ];
    const hidden = (ref: string) => ref === 'component:default/billing';
    const options = {
      entities,
      hidden: (ref: string, credentials: Parameters<typeof isOmar>[0]) =>
        hidden(ref) && isOmar(credentials),
    };
    const ofWiki = {
      service: 'component:default/wiki',
      policies: ['slapolicy:default/nowhere', 'slapolicy:other/gone'],
    };
    expect((await coverage(options)).unknownPolicies).toEqual([
      { service: 'component:default/billing', policies: ['default/'] },
      ofWiki,
    ]);
    expect((await coverage(options, OMAR)).unknownPolicies).toEqual([ofWiki]);
  });

  it.each([
    { lifecycle: 'proposed' },
    { effective: { until: '2026-03-03' } },
    { effective: { from: '2026-03-05' } },
  ])('does not count a policy that is %j', async spec => {
    setNow(WEDNESDAY_TEN);
    const entities = everything.map(entity =>
      entity === helpDesk ? named(helpDesk, 'help-desk', spec) : entity,
    );
    expect(await coverage({ entities })).toEqual({
      services: 1,
      covered: 0,
      uncovered: ['component:default/mail'],
    });
  });

  it('names 200 services at most and counts all', async () => {
    setNow(WEDNESDAY_TEN);
    const services = Array.from({ length: 205 }, (_, index) =>
      named(billing, `service-${index}`),
    );
    const body = await coverage({ entities: [...everything, ...services] });
    expect(body).toMatchObject({ services: 206, covered: 1 });
    expect(body.uncovered).toHaveLength(200);
  });

  it('is for those who may read policies', async () => {
    const knex = await databases.init(databaseId);
    const sla = await startSla({
      knex,
      decide: permission =>
        permission.name === 'sla.policy.read'
          ? { result: 'DENY' as never }
          : undefined,
    });
    expect((await sla.get('/policies/coverage')).status).toBe(403);
  });
});
