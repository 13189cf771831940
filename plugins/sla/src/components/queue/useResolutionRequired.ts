import {
  ResolutionRequirement,
  Ticket,
  TicketClock,
} from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { slaApiRef } from '../../api';
import { useResource } from '../common';

/** More different agreements than one change is about. */
const MOST_ASKED = 10;

/** What has to be said of tickets when they are resolved; the most that any of their agreements asks for. */
export function useResolutionRequired(tickets: Ticket[]): {
  required: ResolutionRequirement | undefined;
  isLoading: boolean;
} {
  const api = useApi(slaApiRef);
  // Tickets under the same agreements are asked the same: one speaks for them.
  const spokesmen = [
    ...new Map(
      tickets.map(ticket => [agreementsOf(ticket), ticket.id]),
    ).values(),
  ].slice(0, MOST_ASKED);
  const { data, isLoading } = useResource({
    key: spokesmen.join(),
    load: async () => {
      const asked = await Promise.all(spokesmen.map(id => api.getTicket(id)));
      const demands = asked.flatMap(one => one.resolutionRequired ?? []);
      return { required: demands.find(isWhole) ?? demands[0] };
    },
  });
  return { required: data?.required, isLoading };
}

function isWhole({ demand }: ResolutionRequirement): boolean {
  return demand === 'root-cause';
}

function agreementsOf({ clocks }: Ticket): string {
  const versionOf = ({ policyRef, policyRevision }: TicketClock) =>
    `${policyRef} ${policyRevision}`;
  return [...new Set(clocks.map(versionOf))].sort().join();
}
