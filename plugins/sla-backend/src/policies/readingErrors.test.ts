import { Entity } from '@backstage/catalog-model';
import { everything, helpDesk, officeHours } from '../__testUtils__/entities';
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

const HELP_DESK = 'slapolicy:default/help-desk';

describe.each(databases.eachSupportedId())('unread files on %s', databaseId => {
  const start = async (entities: Entity[]) => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const sla = await startSla({ knex, entities });
    return {
      ...sla,
      state: async (ref: string) =>
        (await sla.get(`/policies/by-ref?ref=${ref}`)).body,
      warnings: (text: string) =>
        sla.logger.warn.mock.calls.filter(([said]) => said.includes(text)),
    };
  };

  it('says that the catalog cannot read the file of a policy or calendar, and leaves them in force', async () => {
    const from = (file: string) => ({
      'backstage.io/managed-by-location': `url:https://git/${file}`,
      'backstage.io/managed-by-origin-location': 'url:https://git/all.yaml',
    });
    const placed = (entity: Entity, file: string): Entity => ({
      ...entity,
      metadata: { ...entity.metadata, annotations: from(file) },
    });
    const sla = await start(
      everything.map(entity => {
        if (entity === helpDesk) {
          return placed(helpDesk, 'sla.yaml');
        }
        return entity === officeHours
          ? placed(officeHours, 'sla.yaml-old')
          : entity;
      }),
    );
    const location = (message?: string) =>
      ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Location',
        metadata: {
          name: 'all',
          namespace: 'default',
          annotations: from('all.yaml'),
        },
        spec: {},
        status: {
          items: message
            ? [
                {
                  type: 'backstage.io/catalog-processing',
                  level: 'error',
                  message,
                },
              ]
            : [],
        },
      }) as Entity;
    const before = await sla.state(HELP_DESK);
    expect(before.problems).toEqual([]);

    sla.catalog.put(
      location(
        'InputError: YAML error at url:https://git/sla.yaml, YAMLParseError: Tabs are not allowed at line 3\n\n  a: b',
      ),
    );
    await sla.syncPolicies();
    const state = await sla.state(HELP_DESK);
    expect(state).toMatchObject({
      revision: before.revision,
      problems: [
        'the catalog cannot read url:https://git/sla.yaml, and all that came from there stays as it was: InputError: YAML error at url:https://git/sla.yaml, YAMLParseError: Tabs are not allowed at line 3',
      ],
    });
    expect(sla.warnings('stays in force: the catalog cannot')).toHaveLength(1);
    const raised = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'x',
      priority: 'high',
    });
    expect(raised.body.clocks).not.toEqual([]);

    sla.catalog.put(location());
    await sla.syncPolicies();
    expect((await sla.state(HELP_DESK)).problems).toEqual([]);

    sla.catalog.put(location('cannot read url:https://git/sla.yaml-old'));
    await sla.syncPolicies();
    expect((await sla.state(HELP_DESK)).problems).toEqual([]);
    expect(sla.warnings('businesscalendar:default/office-hours')).toHaveLength(
      1,
    );
  });
});
