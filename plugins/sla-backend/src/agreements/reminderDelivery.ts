import { parseEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { ReviewState } from '@backstage-sla/plugin-sla-common';
import { NOTIFICATIONS } from '../notices';
import { NewDelivery, shortKey } from '../outbox';
import { StoredPolicy } from '../policies';

/** The topic by which people switch these notifications on and off. */
const TOPIC = 'sla-policy-review';

/** A supplier's contract is reviewed by who buys; the supplier may not even be among the people of the portal. */
function reviewerOf({ agreement, provider, customer }: StoredPolicy): string {
  return agreement === 'uc' ? (customer ?? provider) : provider;
}

/** What is told to who reviews the agreement. The scope makes one notification of all that concerns the same due day: it is replaced, not repeated. */
export function reminderDelivery(
  { policy, review }: { policy: StoredPolicy; review: ReviewState },
  nowMs: number,
): NewDelivery {
  const scope = `${TOPIC}:${policy.policyRef}:${review.dueOn}`;
  return {
    channel: NOTIFICATIONS,
    recipient: reviewerOf(policy),
    topic: TOPIC,
    key: shortKey(`${scope}:${review.state}`),
    message: payloadOf(policy, review, scope) as JsonObject,
    notBeforeMs: nowMs,
    held: false,
    digest: false,
  };
}

function payloadOf(
  policy: StoredPolicy,
  review: ReviewState,
  scope: string,
): NotificationPayload {
  const overdue = review.state === 'overdue';
  const parties = policy.customer
    ? `between ${policy.provider} and ${policy.customer}`
    : `of ${policy.provider}`;
  return {
    title: overdue
      ? `The review of "${policy.title}" is overdue; it was due on ${review.dueOn}`
      : `The review of "${policy.title}" is due on ${review.dueOn}`,
    description: `The agreement ${parties} was last reviewed on ${review.last} and is to be reviewed every ${review.every}. When it has been, set spec.review.last in its document.`,
    link: catalogPath(policy.policyRef),
    severity: overdue ? 'high' : 'normal',
    topic: TOPIC,
    scope,
  };
}

function catalogPath(policyRef: string): string {
  const { kind, namespace, name } = parseEntityRef(policyRef);
  return `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}`;
}
