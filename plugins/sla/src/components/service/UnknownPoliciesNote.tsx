import { annotationParts, SlaApi } from '@backstage-sla/plugin-sla-common';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { slaApiRef } from '../../api';
import { useResource } from '../common';
import { UnknownPoliciesAlert } from '../policies/UnknownPoliciesAlert';

/** Says it when a service names what is no policy. Only who may read policies is told; a service that names none costs no question. */
export function UnknownPoliciesNote({ entity }: { entity: Entity }) {
  const api = useApi(slaApiRef);
  const named = annotationParts(entity).join();
  const service = stringifyEntityRef(entity);
  const { data } = useResource({
    key: `${service} ${named}`,
    load: async () => (named ? unknownOf(api, service) : []),
  });
  return data?.length ? <UnknownPoliciesAlert policies={data} /> : null;
}

async function unknownOf(api: SlaApi, service: string): Promise<string[]> {
  const { unknownPolicies = [] } = await api.explainPolicies({ service });
  return unknownPolicies;
}
