import { clocksAt } from '@backstage-sla/sla-engine';
import {
  KnownProblem,
  SimilarTicket,
  TicketPromise,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { isToldOf } from '../policies';
import { AccessOptions, TicketCreator, TicketSettings } from '../tickets';
import { PromiseRequest, PromiseService } from './PromiseService';
import { findSimilar } from './findSimilar';
import { SimilarTicketStore } from './SimilarTicketStore';
import { mostSimilar, wordsThatTell } from './similarity';

export class DefaultPromiseService implements PromiseService<AccessOptions> {
  readonly #options: {
    creator: TicketCreator;
    similar: SimilarTicketStore;
    settings: TicketSettings;
  };

  constructor(options: {
    creator: TicketCreator;
    similar: SimilarTicketStore;
    settings: TicketSettings;
  }) {
    this.#options = options;
  }

  async promise(
    request: PromiseRequest,
    options: AccessOptions,
  ): Promise<TicketPromise> {
    const draft = await this.#options.creator.draft(request, options, {
      isSent: false,
    });
    const { fold, lookup, priority } = draft;
    const { policies: promised, reason, cause } = draft.promises();
    const policies = promised.filter(policy =>
      isToldOf(policy, draft.people.customer),
    );
    const told = new Set(policies.map(({ policyRef }) => policyRef));
    // Neither internal aims nor what others have agreed on, or teams among themselves, is a promise to who raises it.
    const clocks = clocksAt(fold.clockState, options.nowMs, lookup).filter(
      clock =>
        clock.live && clock.face === 'agreed' && told.has(clock.policyRef),
    );
    const similar = await this.#similar(request, draft.serviceRef, options);
    const knownProblems = await this.#knownProblems(request, {
      serviceRef: draft.serviceRef,
      customer: draft.people.customer,
      except: similar.map(one => Number(one.id)),
    });
    return {
      policies: policies.map(({ policyRef, title }) => ({ policyRef, title })),
      clocks: clocks.map(clock => ({
        policyRef: clock.policyRef,
        metric: clock.metric,
        targetText: clock.targetText ?? '',
        deadlineAt:
          clock.deadlineMs === undefined
            ? undefined
            : new Date(clock.deadlineMs).toISOString(),
        timeZone: lookup(clock.policyId).calendar(priority, clock.metric)
          .timeZone,
      })),
      priority,
      reason,
      cause,
      mayRaiseForOthers: draft.mayRaiseForOthers,
      similar,
      ...(knownProblems.length > 0 && { knownProblems }),
    };
  }

  async #similar(
    { title = '', description = '' }: PromiseRequest,
    serviceRef: string,
    { access }: AccessOptions,
  ): Promise<SimilarTicket[]> {
    const among = access.tickets('read');
    return among
      ? findSimilar(
          { serviceRef, draft: { title, description }, among },
          this.#options,
        )
      : [];
  }

  /** Found by their titles only: the rest of these tickets is not for everybody. */
  async #knownProblems(
    { title = '', description = '' }: PromiseRequest,
    place: {
      serviceRef: string;
      customer: string | undefined;
      except: number[];
    },
  ): Promise<KnownProblem[]> {
    const { similar, settings } = this.#options;
    const words = wordsThatTell(title);
    if (!words.length) {
      return [];
    }
    const rows = await similar.findKnownProblems({ ...place, words });
    return mostSimilar(
      rows.map(row => ({ ...row, description: null })),
      { title, description },
    ).map(row => ({
      number: ticketNumber(row.id, settings.numberPrefix),
      title: row.title,
      workaround: row.workaround ?? '',
    }));
  }
}
