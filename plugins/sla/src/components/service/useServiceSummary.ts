import { ServiceSummary, SlaApi } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { slaApiRef } from '../../api';
import { Period, periodRange, Resource, useResource } from '../common';

/** The summary of a service over a period. */
export function useServiceSummary(
  service: string,
  period: Period,
): Resource<ServiceSummary> {
  const api = useApi(slaApiRef);
  return useResource({
    key: `${service} ${JSON.stringify(period)}`,
    load: () => loadSummary(api, service, period),
  });
}

async function loadSummary(
  api: SlaApi,
  service: string,
  period: Period,
): Promise<ServiceSummary> {
  const range = periodRange(period, Date.now());
  if (range) {
    return api.getServiceSummary(service, range);
  }
  // Only the backend knows when the data begins and ends, and it says so in any summary.
  const summary = await api.getServiceSummary(service);
  if (!summary.dataFrom || !summary.dataTo) {
    return summary;
  }
  return api.getServiceSummary(service, {
    from: summary.dataFrom,
    // `to` itself is outside of the period, the last instant is not.
    to: new Date(Date.parse(summary.dataTo) + 1).toISOString(),
  });
}
