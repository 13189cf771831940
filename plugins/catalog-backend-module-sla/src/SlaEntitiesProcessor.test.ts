import { mockServices } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  DEFAULT_SERVICES,
  SLA_API_VERSION,
} from '@backstage-sla/plugin-sla-common';
import { refreshCoverage } from './refreshCoverage';
import { SlaEntitiesProcessor } from './SlaEntitiesProcessor';

const policy: Entity = {
  apiVersion: SLA_API_VERSION,
  kind: 'SlaPolicy',
  metadata: { name: 'help-desk', namespace: 'default' },
  spec: {
    owner: 'it',
    customer: 'group:default/staff',
    lifecycle: 'agreed',
    appliesTo: { services: { 'spec.system': 'workplace' } },
    calendar: 'office-hours',
    targets: { critical: { resolution: '1h', calendar: 'always' } },
    supportChannels: [{ channel: 'phone', hours: 'phone-hours' }],
  },
};

const component = (
  name: string,
  extra: Partial<Entity['metadata']> = {},
  system?: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', ...extra },
  spec: { type: 'service', ...(system ? { system } : {}) },
});

const mail = component('mail', {}, 'workplace');
const shop = component('shop', {
  annotations: {
    'sla.backstage-sla.dev/policies': 'help-desk, slapolicy:other/premium',
  },
});

function createProcessor() {
  return new SlaEntitiesProcessor({
    catalog: catalogServiceMock({ entities: [mail, shop] }),
    auth: mockServices.auth(),
    services: DEFAULT_SERVICES,
    logger: mockServices.logger.mock(),
  });
}

async function relationsOf(entity: Entity): Promise<string[]> {
  const results: CatalogProcessorResult[] = [];
  await createProcessor().postProcessEntity(entity, undefined, result =>
    results.push(result),
  );
  return results.flatMap(result =>
    result.type === 'relation'
      ? [
          `${stringifyEntityRef(result.relation.source)} ${result.relation.type} ${stringifyEntityRef(
            result.relation.target,
          )}`,
        ]
      : [],
  );
}

describe('SlaEntitiesProcessor', () => {
  it('knows its two kinds, at their version, and no others', async () => {
    const processor = createProcessor();
    await expect(processor.validateEntityKind(policy)).resolves.toBe(true);
    await expect(processor.validateEntityKind(mail)).resolves.toBe(false);
    await expect(
      processor.validateEntityKind({ ...policy, apiVersion: 'sla/v9' }),
    ).rejects.toThrow(
      `apiVersion: "sla/v9" is not known; write ${SLA_API_VERSION}`,
    );
    await expect(
      processor.validateEntityKind({ ...policy, kind: 'SlaPolcy' }),
    ).rejects.toThrow(
      'kind: "SlaPolcy" is not one of SlaPolicy, BusinessCalendar; did you mean "SlaPolicy"?',
    );
  });

  it('relates a policy to its owner, customer, calendars and the services it selects', async () => {
    const ref = 'slapolicy:default/help-desk';
    expect(await relationsOf(policy)).toEqual(
      expect.arrayContaining([
        `${ref} ownedBy group:default/it`,
        `group:default/it ownerOf ${ref}`,
        `${ref} promisedTo group:default/staff`,
        `group:default/staff promisedBy ${ref}`,
        `${ref} usesCalendar businesscalendar:default/office-hours`,
        `${ref} usesCalendar businesscalendar:default/always`,
        `businesscalendar:default/always calendarUsedBy ${ref}`,
        `${ref} usesCalendar businesscalendar:default/phone-hours`,
        `component:default/mail slaCoveredBy ${ref}`,
        `${ref} slaCovers component:default/mail`,
      ]),
    );
    expect((await relationsOf(policy)).join()).not.toContain(
      'component:default/shop',
    );
  });

  it('relates a service to the policies that its annotation names', async () => {
    expect(await relationsOf(shop)).toEqual([
      'component:default/shop slaCoveredBy slapolicy:default/help-desk',
      'slapolicy:default/help-desk slaCovers component:default/shop',
      'component:default/shop slaCoveredBy slapolicy:other/premium',
      'slapolicy:other/premium slaCovers component:default/shop',
    ]);
  });

  it('relates a default of the installation to every service', async () => {
    const fallback = {
      ...policy,
      spec: { ...policy.spec, appliesTo: { default: true } },
    };
    expect(await relationsOf(fallback)).toEqual(
      expect.arrayContaining([
        'component:default/mail slaCoveredBy slapolicy:default/help-desk',
        'component:default/shop slaCoveredBy slapolicy:default/help-desk',
      ]),
    );
  });

  it('says that a policy covers a service only once it is agreed', async () => {
    const draft = { ...policy, spec: { ...policy.spec, lifecycle: 'draft' } };
    expect((await relationsOf(draft)).join()).not.toContain('slaCovers');
  });

  it('lets a document with mistakes through, for the SLA backend to explain', async () => {
    const broken = {
      ...policy,
      spec: {
        owner: 7,
        lifecycle: 'agreed',
        calendar: '::',
        appliesTo: { services: { $what: 1 } },
      },
    } as unknown as Entity;
    await expect(createProcessor().validateEntityKind(broken)).resolves.toBe(
      true,
    );
    expect(await relationsOf(broken)).toEqual([]);
  });
});

describe('refreshCoverage', () => {
  it('refreshes the policies that select a service they are not related to, and no others', async () => {
    const related = {
      ...policy,
      metadata: { name: 'settled', namespace: 'default' },
      relations: [{ type: 'slaCovers', targetRef: 'component:default/mail' }],
    };
    const catalog = catalogServiceMock({
      entities: [mail, shop, policy, related],
    });
    const refreshEntity = jest
      .spyOn(catalog, 'refreshEntity')
      .mockResolvedValue(undefined);
    const options = {
      catalog,
      auth: mockServices.auth(),
      services: DEFAULT_SERVICES,
    };
    expect(
      await refreshCoverage(options, new AbortController().signal),
    ).toEqual(['slapolicy:default/help-desk']);
    expect(refreshEntity).toHaveBeenCalledTimes(1);

    const aborted = new AbortController();
    aborted.abort();
    expect(await refreshCoverage(options, aborted.signal)).toEqual([]);
  });

  it('refreshes a policy that is related to a service which it covers no longer', async () => {
    const relations = [
      { type: 'slaCovers', targetRef: 'component:default/mail' },
      { type: 'slaCovers', targetRef: 'component:default/shop' },
      { type: 'slaCovers', targetRef: 'component:default/gone' },
    ];
    const before = {
      ...policy,
      relations,
      spec: { ...policy.spec, lifecycle: 'retired' },
    };
    const named = { ...policy, relations: relations.slice(0, 2) };
    const refreshed = async (entity: Entity) => {
      const catalog = catalogServiceMock({ entities: [mail, shop, entity] });
      jest.spyOn(catalog, 'refreshEntity').mockResolvedValue(undefined);
      return refreshCoverage(
        { catalog, auth: mockServices.auth(), services: DEFAULT_SERVICES },
        new AbortController().signal,
      );
    };
    expect(await refreshed(before)).toEqual(['slapolicy:default/help-desk']);
    // It selects mail, and shop names it.
    expect(await refreshed(named)).toEqual([]);
  });
});
