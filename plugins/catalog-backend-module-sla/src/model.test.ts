import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import { SLA_API_VERSION } from '@backstage-sla/plugin-sla-common';
import { slaCatalogModelLayer } from '.';

describe('slaCatalogModelLayer', () => {
  const model = compileCatalogModel([
    defaultCatalogEntityModel,
    slaCatalogModelLayer,
  ]);

  it('describes both kinds and every field of a policy', () => {
    const kind = model.getKind({
      kind: 'SlaPolicy',
      apiVersion: SLA_API_VERSION,
    });
    expect(kind?.jsonSchema).toMatchObject({
      properties: {
        spec: {
          properties: {
            precedence: {
              description: expect.stringMatching(/equally specific/),
            },
          },
        },
      },
    });
    expect(model.listKinds().map(({ names }) => names.kind)).toContain(
      'BusinessCalendar',
    );
  });

  it('demands nothing of a spec, so that a broken one has a page that says what is wrong', () => {
    const kind = model.getKind({
      kind: 'SlaPolicy',
      apiVersion: SLA_API_VERSION,
    });
    const { spec } = kind!.jsonSchema.properties as Record<
      string,
      { properties: Record<string, object> }
    >;
    expect(spec).not.toHaveProperty('required');
    expect(
      Object.values(spec.properties).flatMap(field => Object.keys(field)),
    ).toEqual(Object.keys(spec.properties).map(() => 'description'));
  });

  it('pairs the relations of a policy', () => {
    const relations = model.getRelations({ kind: 'SlaPolicy' }) ?? [];
    expect(
      relations.map(({ forward, reverse }) => [forward.type, reverse.type]),
    ).toEqual(
      expect.arrayContaining([
        ['slaCovers', 'slaCoveredBy'],
        ['usesCalendar', 'calendarUsedBy'],
        ['promisedTo', 'promisedBy'],
      ]),
    );
  });
});
