import { InputError } from '@backstage/errors';
import {
  ResolutionRequirement,
  TicketResolution,
  hasRootCause,
} from '@backstage-sla/plugin-sla-common';
import { RESOLUTION_DEMANDS } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import { PolicyRegistry } from '../policies';
import { TicketFold, heldVersions } from './fold';
import { TicketSettings } from './settings';

/** What has to be said of a ticket when it is resolved; the most that its policies and the installation ask for. */
export async function resolutionRequiredOf(
  fold: TicketFold,
  options: {
    registry: PolicyRegistry;
    settings: Pick<TicketSettings, 'resolutionRequired'>;
    tx?: Knex;
  },
): Promise<ResolutionRequirement | undefined> {
  const { registry, settings, tx } = options;
  const requirements: ResolutionRequirement[] = settings.resolutionRequired
    ? [{ demand: 'code' }]
    : [];
  const versions = await registry.versions(heldVersions(fold), tx);
  for (const { policyRef, spec } of versions) {
    if (spec.resolutionRequired) {
      requirements.push({ demand: spec.resolutionRequired, policyRef });
    }
  }
  return requirements.sort((a, b) => rank(b) - rank(a))[0];
}

function rank({ demand }: ResolutionRequirement): number {
  return RESOLUTION_DEMANDS.indexOf(demand);
}

/** What is missing of a resolution; undefined where nothing is. */
export function missingOf(
  resolution: TicketResolution | undefined,
  required: ResolutionRequirement | undefined,
): InputError | undefined {
  if (!required) {
    return undefined;
  }
  const { demand, policyRef } = required;
  const who = policyRef ?? 'this installation';
  if (!resolution) {
    const what =
      demand === 'code'
        ? 'a resolution code'
        : 'a resolution code and root cause';
    return new InputError(`resolution: is missing; ${who} asks for ${what}`);
  }
  return demand === 'root-cause' &&
    hasRootCause(resolution.code) &&
    !resolution.rootCause?.trim()
    ? new InputError(
        `resolution.rootCause: is missing; ${who} asks for the root cause of a ticket that ends as ${resolution.code}`,
      )
    : undefined;
}
