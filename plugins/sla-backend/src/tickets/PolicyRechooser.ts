import { AuthService } from '@backstage/backend-plugin-api';
import {
  NewTicketEventDetail,
  NoClocksCause,
  Rechoice,
  TicketDraft,
  TicketFields,
  changedPoliciesText,
  partiesOf,
} from '@backstage-sla/plugin-sla-common';
import { Priority } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import { EntityByRef } from '../catalog';
import { TicketRow } from '../database';
import { PolicyInForce, PolicyMatcher, PolicyRegistry } from '../policies';
import { TicketFold, heldVersions } from './fold';

/** A choice of policies as an event of a ticket's history tells it. */
export interface ChosenAnew {
  policies: string[];
  reason: string;
  /** The reason without agreements that are for staff, where it names some; empty where that is all. */
  publicReason?: string;
  /** Where none is left. */
  cause?: NoClocksCause;
}

/** Which policies a ticket holds after a change; undefined where they are the same. */
export type Rechoose = (
  change: { before: TicketFold; after: TicketFold; atMs: number },
  tx: Knex,
) => Promise<ChosenAnew | undefined>;

/** Facts of a ticket that people may change. */
const CHANGEABLE = [
  'type',
  'priority',
  'category',
  'channel',
  'requester',
  'customer',
  'labels',
  'location',
  'title',
] as const satisfies Array<keyof TicketDraft>;

type Facts = Pick<TicketDraft, (typeof CHANGEABLE)[number]>;

/** Chooses policies anew for a ticket that people changed. */
export class PolicyRechooser {
  readonly #options: {
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: EntityByRef;
    auth: AuthService;
  };

  constructor(options: {
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: EntityByRef;
    auth: AuthService;
  }) {
    this.#options = options;
  }

  /**
   * Asks whatever has to be asked before the ticket is locked. Undefined where the change cannot concern policies, and where the
   * catalog does not know the ticket's service any more: then nobody can say what applies, and what was promised stands.
   */
  async prepare(
    row: TicketRow,
    details: NewTicketEventDetail[],
  ): Promise<Rechoose | undefined> {
    if (!details.some(mayConcernPolicies)) {
      return undefined;
    }
    const { matcher, catalog, auth } = this.#options;
    const service = await catalog.getEntityByRef(row.service_ref, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    if (!service) {
      return undefined;
    }
    const inForce = await matcher.inForce();
    const groupsOf = await matcher.groupsOf(inForce, [
      row.requester ?? undefined,
      ...details.map(one =>
        one.type === 'fields' ? one.fields.requester : undefined,
      ),
    ]);
    return async ({ before, after, atMs }, tx) => {
      const facts = {
        before: factsOf(row, before),
        after: factsOf(row, after),
      };
      const changed = CHANGEABLE.filter(name => isChanged(name, facts));
      if (!changed.length) {
        return undefined;
      }
      const held = await this.#promised(heldVersions(after), inForce, tx);
      const steady = {
        service: row.service_ref,
        // What is promised now is what is effective now.
        createdAtMs: atMs,
      };
      const whole = (one: Facts) => ({
        ...steady,
        ...one,
        requesterGroups: groupsOf(one.requester),
      });
      const choice = matcher.rechoose({ held, inForce }, service, {
        before: whole(facts.before),
        after: whole(facts.after),
      });
      return choice && chosenAnew(changed, choice);
    };
  }

  /** The policies of a ticket in the revisions that it holds. */
  async #promised(
    versionIds: string[],
    inForce: PolicyInForce[],
    tx: Knex,
  ): Promise<PolicyInForce[]> {
    const titles = new Map(inForce.map(one => [one.policyRef, one.title]));
    const versions = await this.#options.registry.versions(versionIds, tx);
    return versions.map(({ id, policyRef, revision, spec }) => ({
      policyRef,
      title: titles.get(policyRef) ?? policyRef,
      spec,
      inForceSinceMs: 0,
      zone: 'UTC',
      versionId: id,
      revision,
      ...partiesOf({ policyRef, spec }),
    }));
  }
}

function mayConcernPolicies(detail: NewTicketEventDetail): boolean {
  return detail.type === 'fields' || detail.type === 'priority';
}

function factsOf(row: TicketRow, { fields, priority }: TicketFold): Facts {
  const text = (
    name:
      | 'type'
      | 'category'
      | 'channel'
      | 'requester'
      | 'customer'
      | 'location'
      | 'title',
  ) => (name in fields ? fields[name] : row[name]) || undefined;
  return {
    type: text('type'),
    priority: priority as Priority,
    category: text('category'),
    channel: text('channel'),
    requester: text('requester'),
    customer: text('customer'),
    labels: labelsOf(row, fields),
    location: text('location'),
    title: text('title'),
  };
}

function labelsOf(row: TicketRow, { labels }: TicketFields): string[] {
  return labels ?? JSON.parse(row.labels);
}

function isChanged(
  name: (typeof CHANGEABLE)[number],
  { before, after }: { before: Facts; after: Facts },
): boolean {
  return JSON.stringify(before[name]) !== JSON.stringify(after[name]);
}

function chosenAnew(
  changed: string[],
  { staying, leaving, joining }: Rechoice<PolicyInForce>,
): ChosenAnew {
  const policies = [...staying, ...joining].map(policy => policy.versionId);
  const titlesOf = (some: PolicyInForce[]) => some.map(({ title }) => title);
  const promises = (some: PolicyInForce[]) =>
    titlesOf(some.filter(({ agreement }) => agreement === 'sla'));
  const left = titlesOf(leaving);
  const told = { joined: promises(joining), left: promises(leaving) };
  const toldOf = told.joined.length + told.left.length;
  return {
    policies,
    reason: changedPoliciesText({ changed, joined: titlesOf(joining), left }),
    ...(toldOf < joining.length + leaving.length && {
      publicReason: toldOf ? changedPoliciesText({ changed, ...told }) : '',
    }),
    ...(!policies.length && {
      cause: {
        code: 'no-longer-applies',
        changed,
        left,
        promisesLeft: told.left,
      },
    }),
  };
}
