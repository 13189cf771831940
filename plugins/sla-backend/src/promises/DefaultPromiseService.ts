import { clocksAt } from '@backstage-sla/sla-engine';
import { SimilarTicket, TicketPromise } from '@backstage-sla/plugin-sla-common';
import { AccessOptions, TicketCreator, TicketSettings } from '../tickets';
import { PromiseRequest, PromiseService } from './PromiseService';
import { findSimilar } from './findSimilar';
import { SimilarTicketStore } from './SimilarTicketStore';

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
    const draft = await this.#options.creator.draft(request, options);
    const { fold, lookup, policies, priority, reason } = draft;
    // Internal aims are nobody's promise.
    const clocks = clocksAt(fold.clockState, options.nowMs, lookup).filter(
      clock => clock.live && clock.face === 'agreed',
    );
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
      similar: await this.#similar(request, draft.serviceRef, options),
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
          { serviceRef, text: `${title} ${description}`, among },
          this.#options,
        )
      : [];
  }
}
