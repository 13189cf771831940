import {
  EscalationState,
  PolicyLookup,
  clockKey,
  nextEscalation,
  passOver,
} from '@backstage-sla/sla-engine';
import { TicketFold, escalatedTicket } from '../tickets';

/** What came due longer ago than this when a ticket was brought in is history: it brings nobody in. */
const HISTORY_MS = 24 * 60 * 60_000;

/** More rules than these no policy has. */
const MOST = 1_000;

/** A ticket that is brought in, with the escalations passed over that would have come long before. */
export function passedOver(
  fold: TicketFold,
  policies: PolicyLookup,
  nowMs: number,
): TicketFold {
  let after = fold;
  for (let count = 0; count < MOST; count++) {
    const due = nextEscalation(escalatedTicket(after), policies);
    if (!due || due.knownMs > nowMs - HISTORY_MS) {
      break;
    }
    const escalations = passOver(after.escalations, {
      atMs: due.atMs,
      level: due.rule.level,
      cause: due.cause,
      policyRef: due.policyRef,
      rule: due.rule.id,
      clock: due.clock && clockKey(due.clock),
    });
    after = { ...after, escalations };
  }
  return after;
}

/** No event tells of what was passed over, so a ticket that is folded anew takes it from what is stored. */
export function withPassedOver(
  { escalations }: TicketFold,
  stored: TicketFold,
): EscalationState {
  const isNew = ({ policyRef, rule }: EscalationState['raised'][number]) =>
    !escalations.raised.some(
      one => one.policyRef === policyRef && one.rule === rule,
    );
  return {
    ...escalations,
    raised: [
      ...escalations.raised,
      ...stored.escalations.raised.filter(one => one.quiet && isNew(one)),
    ],
  };
}
