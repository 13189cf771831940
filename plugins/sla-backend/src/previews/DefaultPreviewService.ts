import { ServiceUnavailableError } from '@backstage/errors';
import {
  PreviewMessage,
  PreviewProblem,
  PreviewResult,
} from '@backstage-sla/plugin-sla-common';
import { PolicyAccess } from '../policies';
import { ConcernedPolicy, concernedBy } from './concerned';
import { FutureVersions } from './FutureVersions';
import { PreviewParts, PreviewRun } from './PreviewRun';
import { PreviewService, PreviewSettings } from './PreviewService';
import { Proposal, problemOf, readProposal } from './proposal';
import { futurePolicies, readPresent } from './worlds';

/** Previews at a time on one replica: each keeps a core busy, and others want to work. */
const AT_ONCE = 2;

type Options = Parameters<PreviewService['preview']>[1];

export class DefaultPreviewService implements PreviewService {
  readonly #parts: PreviewParts;
  #running = 0;

  constructor(parts: PreviewParts) {
    this.#parts = parts;
  }

  async *preview(
    settings: PreviewSettings,
    options: Options,
  ): AsyncGenerator<PreviewMessage, void> {
    if (this.#running >= AT_ONCE) {
      throw new ServiceUnavailableError(
        `${AT_ONCE} previews are being computed already; try again when one of them is done`,
      );
    }
    this.#running += 1;
    try {
      yield* this.#preview(settings, options);
    } finally {
      this.#running -= 1;
    }
  }

  async *#preview(
    { text, days }: PreviewSettings,
    options: Options,
  ): AsyncGenerator<PreviewMessage, void> {
    const { registry, matcher, policies: store } = this.#parts;
    const present = await readPresent({ store, matcher, registry });
    const known = [...present.calendars].filter(([, revision]) => revision);
    const proposal = readProposal(text, new Set(known.map(([ref]) => ref)));
    if (proposal.problems.length) {
      yield resultOf({ problems: proposal.problems });
      return;
    }
    const versions = new FutureVersions({
      registry,
      present: present.calendars,
      proposed: proposal.calendars,
    });
    const future = await futurePolicies(
      present,
      proposal,
      versions,
      options.nowMs,
    );
    const access = await this.#parts.policyAccessOf(options.credentials);
    const concerned = await visibleAmong(
      concernedBy(proposal, present, future),
      access,
    );
    const hidden = hiddenAmong(proposal, concerned);
    if (hidden.length) {
      yield resultOf({ problems: hidden });
      return;
    }
    const run = new PreviewRun(
      this.#parts,
      { days, present, proposal, future, versions, concerned, access },
      options,
    );
    const ties = await run.prepare();
    if (ties.length) {
      yield resultOf({ problems: ties });
      return;
    }
    for await (const progress of run.work()) {
      yield { type: 'progress', ...progress };
    }
    yield resultOf({
      policies: run.result(),
      otherPolicies: await othersOf(run, access),
    });
  }
}

async function othersOf(
  run: PreviewRun,
  access: PolicyAccess,
): Promise<PreviewResult['otherPolicies']> {
  const others = run.others();
  const visible = await access.visible(others.map(({ stored }) => stored));
  const shown = others.filter(({ stored }) => visible.includes(stored));
  return shown.length
    ? shown.map(({ stored: { policyRef, title }, gained, lost }) => ({
        policyRef,
        title,
        gained,
        lost,
      }))
    : undefined;
}

/** A policy that is new is for all to see. */
async function visibleAmong(
  concerned: ConcernedPolicy[],
  access: PolicyAccess,
): Promise<ConcernedPolicy[]> {
  const visible = await access.visible(
    concerned.flatMap(({ present }) => present?.stored ?? []),
  );
  return concerned.filter(
    ({ present }) => !present || visible.includes(present.stored),
  );
}

function hiddenAmong(
  proposal: Proposal,
  visible: ConcernedPolicy[],
): PreviewProblem[] {
  const refs = new Set(visible.map(({ policyRef }) => policyRef));
  return proposal.policies
    .filter(({ policyRef }) => !refs.has(policyRef))
    .map(one =>
      problemOf(
        one,
        'metadata.name',
        'is the name of a policy that you may not see; choose another one, or ask the policy’s owner',
      ),
    );
}

function resultOf(result: Partial<PreviewResult>): PreviewMessage {
  return { type: 'result', result: { problems: [], policies: [], ...result } };
}
