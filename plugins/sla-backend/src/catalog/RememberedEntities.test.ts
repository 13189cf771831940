import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { RememberedEntities } from './RememberedEntities';

const WEBSITE = 'component:default/website';
const website: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'website' },
};

function start(find: () => Entity | undefined) {
  const stored = new Map<string, unknown>();
  const cache = mockServices.cache.mock({
    get: (async (key: string) => stored.get(key)) as never,
    set: async (key, value) => {
      stored.set(key, value);
    },
    withOptions: () => cache,
  });
  const getEntityByRef = jest.fn(async () => find());
  const entities = new RememberedEntities(
    { getEntityByRef },
    { cache, auth: mockServices.auth() },
  );
  return { entities, getEntityByRef, cache };
}

describe('RememberedEntities', () => {
  it('asks the catalog once for each caller', async () => {
    const { entities, getEntityByRef } = start(() => website);
    const amina = mockCredentials.user('user:default/amina');
    const omar = mockCredentials.user('user:default/omar');
    for (const credentials of [amina, amina, omar, mockCredentials.service()]) {
      expect(await entities.getEntityByRef(WEBSITE, { credentials })).toEqual(
        website,
      );
    }
    expect(getEntityByRef).toHaveBeenCalledTimes(3);
    expect(getEntityByRef).toHaveBeenCalledWith(WEBSITE, {
      credentials: omar,
    });
  });

  it('asks again for what was not there, and for who has no name', async () => {
    const { entities, getEntityByRef } = start(() => undefined);
    const credentials = mockCredentials.user();
    await entities.getEntityByRef(WEBSITE, { credentials });
    await entities.getEntityByRef(WEBSITE, { credentials });
    const nobody = { credentials: mockCredentials.none() };
    await entities.getEntityByRef(WEBSITE, nobody);
    await entities.getEntityByRef(WEBSITE, nobody);
    expect(getEntityByRef).toHaveBeenCalledTimes(4);
  });

  it('tells services with different restrictions from each other', async () => {
    const { entities, getEntityByRef } = start(() => website);
    for (const permissionNames of [['catalog.entity.read'], ['other']]) {
      await entities.getEntityByRef(WEBSITE, {
        credentials: mockCredentials.service('importer', { permissionNames }),
      });
    }
    expect(getEntityByRef).toHaveBeenCalledTimes(2);
  });
});
