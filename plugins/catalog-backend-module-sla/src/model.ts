import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';
import {
  ANNOTATION_POLICIES,
  businessCalendarSchema,
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  RELATION_CALENDAR_USED_BY,
  RELATION_COVERED_BY,
  RELATION_COVERS,
  RELATION_PROMISED_BY,
  RELATION_PROMISED_TO,
  RELATION_USES_CALENDAR,
  SLA_API_VERSION,
  slaPolicySchema,
} from '@backstage-sla/plugin-sla-common';

const [GROUP, VERSION] = SLA_API_VERSION.split('/');

/**
 * Kinds, relations and annotation for the description of the catalog's model (alpha in Backstage 1.55), in installations that
 * provide one: `backend.add(provideStaticCatalogModel({ layers: [slaCatalogModelLayer] }))`.
 *
 * The module does not register it by itself: the first model source of an installation makes the catalog check and relate the
 * entities of all kinds by the model, and that is for the installation to decide. Nor does it check more than that there is a
 * mapping: an entity that does not fit its schema is refused, and then its page cannot show what is wrong with it.
 */
export const slaCatalogModelLayer = createCatalogModelLayer({
  layerId: `${GROUP}/kinds`,
  builder: model => {
    model.addKind({
      group: GROUP,
      names: {
        kind: KIND_SLA_POLICY,
        singular: 'SLA policy',
        plural: 'SLA policies',
      },
      description:
        'An agreement on service levels: who promises what to whom, for which services and tickets.',
      versions: [{ name: VERSION, schema: describedOnly(slaPolicySchema) }],
    });
    model.addKind({
      group: GROUP,
      names: {
        kind: KIND_BUSINESS_CALENDAR,
        singular: 'business calendar',
        plural: 'business calendars',
      },
      description:
        'When time counts: zone, weekly hours, holidays and special days.',
      versions: [
        { name: VERSION, schema: describedOnly(businessCalendarSchema) },
      ],
    });
    model.addRelationPair({
      fromKind: KIND_SLA_POLICY,
      toKind: ['Component', 'Resource', 'System', 'API'],
      description: 'A policy covers a service.',
      forward: { type: RELATION_COVERS, title: 'covers' },
      reverse: { type: RELATION_COVERED_BY, title: 'covered by' },
    });
    model.addRelationPair({
      fromKind: KIND_SLA_POLICY,
      toKind: KIND_BUSINESS_CALENDAR,
      description: 'A policy counts time, or is supported, by a calendar.',
      forward: { type: RELATION_USES_CALENDAR, title: 'uses calendar' },
      reverse: { type: RELATION_CALENDAR_USED_BY, title: 'used by' },
    });
    model.addRelationPair({
      fromKind: KIND_SLA_POLICY,
      toKind: ['Group', 'User'],
      description: 'A policy is an agreement with a customer.',
      forward: { type: RELATION_PROMISED_TO, title: 'promised to' },
      reverse: { type: RELATION_PROMISED_BY, title: 'promised by' },
    });
    model.addAnnotation({
      name: ANNOTATION_POLICIES,
      title: 'SLA policies',
      description:
        'On a service: the policies that cover it, as entity references separated by commas.',
    });
  },
});

interface Described {
  description?: string;
  properties?: Record<string, Described>;
}

/** What a schema says of the fields of a spec, without what it demands of them. */
function describedOnly(schema: Described) {
  const { description, properties = {} } = schema.properties?.spec ?? {};
  return {
    jsonSchema: {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          description: description ?? '',
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, field]) => [
              name,
              { description: field.description ?? '' },
            ]),
          ),
        },
      },
    },
  };
}
