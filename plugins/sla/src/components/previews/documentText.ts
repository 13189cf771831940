import {
  KIND_SLA_POLICY,
  SLA_API_VERSION,
} from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';
import { stringify } from 'yaml';

/** Written by the catalog, and by none of the authors of a document. */
const OF_THE_CATALOG =
  /^backstage\.io\/(managed-by-|view-url|edit-url|source-location|orphan)/;

/** An entity as its author would write it. */
export function documentText(
  entity: Omit<Entity, 'spec'> & { spec?: object },
): string {
  const { uid, etag, annotations, ...metadata } = entity.metadata;
  const own = Object.entries(annotations ?? {}).filter(
    ([key]) => !OF_THE_CATALOG.test(key),
  );
  if (metadata.namespace === 'default') {
    delete metadata.namespace;
  }
  return stringify(
    {
      apiVersion: entity.apiVersion,
      kind: entity.kind,
      metadata: {
        ...metadata,
        ...(own.length ? { annotations: Object.fromEntries(own) } : {}),
      },
      spec: entity.spec,
    },
    { lineWidth: 100, aliasDuplicateObjects: false },
  );
}

/** What a new policy begins with: as little as can be agreed. */
export const NEW_POLICY = `apiVersion: ${SLA_API_VERSION}
kind: ${KIND_SLA_POLICY}
metadata:
  name: my-policy
spec:
  owner: group:default/my-team
  lifecycle: agreed
  appliesTo:
    services: { kind: component, metadata.name: my-service }
  calendar: always
  targets:
    critical: { firstResponse: 5m, resolution: 1h }
    default: { firstResponse: 1h, resolution: 8h }
`;
