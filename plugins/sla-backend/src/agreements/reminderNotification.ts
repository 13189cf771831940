import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { ReviewState } from '@backstage-sla/plugin-sla-common';
import { StoredPolicy } from '../policies';

/** The topic by which people switch these notifications on and off. */
const TOPIC = 'sla-policy-review';

/** What the provider is told. The scope makes one notification of all that concerns the same due day: it is replaced, not repeated. */
export function reminderNotification(options: {
  policy: StoredPolicy;
  review: ReviewState;
}): NotificationSendOptions {
  const { policy, review } = options;
  const overdue = review.state === 'overdue';
  const parties = policy.customer
    ? `between ${policy.provider} and ${policy.customer}`
    : `of ${policy.provider}`;
  return {
    recipients: { type: 'entity', entityRef: policy.provider },
    payload: {
      title: overdue
        ? `The review of "${policy.title}" is overdue; it was due on ${review.dueOn}`
        : `The review of "${policy.title}" is due on ${review.dueOn}`,
      description: `The agreement ${parties} was last reviewed on ${review.last} and is to be reviewed every ${review.every}. When it has been, set spec.review.last in its document.`,
      link: catalogPath(policy.policyRef),
      severity: overdue ? 'high' : 'normal',
      topic: TOPIC,
      scope: `${TOPIC}:${policy.policyRef}:${review.dueOn}`,
    },
  };
}

function catalogPath(policyRef: string): string {
  const { kind, namespace, name } = parseEntityRef(policyRef);
  return `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}`;
}
