import { SlaTranslate } from '../../common';
import type { Format } from '../../common/useFormat';
import { PolicySpec } from './content';

/** Who can be told by a role on the ticket. */
export const ROLES = [
  'assignee',
  'team',
  'service-owner',
  'service-owner-parent',
  'owner',
  'requester',
  'customer',
  'customer-contact',
] as const;

export type Escalation = NonNullable<PolicySpec['escalations']>[number];

/** When a level is reached, as a part of a sentence. */
export function escalationWhen(
  { when }: Escalation,
  options: { t: SlaTranslate; format: Format },
): string {
  const { t, format } = options;
  if ('noActivityFor' in when) {
    return t('agreement.warnings.noActivity', {
      time: format.duration(when.noActivityFor),
    });
  }
  if ('reopened' in when) {
    return t('agreement.warnings.reopened', { count: when.reopened });
  }
  if ('assigned' in when) {
    return t('agreement.warnings.assigned', { count: when.assigned });
  }
  const metric = t(`metric.${when.metric}`);
  if ('after' in when) {
    return t('agreement.warnings.after', {
      time: format.duration(when.after),
      metric,
    });
  }
  if ('before' in when) {
    return t('agreement.warnings.before', {
      time: format.duration(when.before),
      metric,
    });
  }
  return when.at === '100%'
    ? t('agreement.warnings.at100', { metric })
    : t('agreement.warnings.atShare', { share: when.at, metric });
}

/** What is done besides telling somebody and handing the ticket over, one line each. */
export function escalationActions(
  rule: Escalation,
  options: { t: SlaTranslate; format: Format },
): string[] {
  const { t, format } = options;
  const lines = [
    rule.raisePriorityTo &&
      t('agreement.warnings.raisePriority', {
        priority: t(`priority.${rule.raisePriorityTo}`),
      }),
    rule.addLabels?.length &&
      t('agreement.warnings.addLabels', {
        labels: format.list(rule.addLabels),
      }),
    rule.openProblem && t('agreement.warnings.openProblem'),
    rule.webhooks?.length &&
      t('agreement.warnings.webhooks', { names: format.list(rule.webhooks) }),
    rule.writeBack && t('agreement.warnings.writeBack'),
    rule.repeatEvery &&
      t('agreement.warnings.repeat', {
        time: format.duration(rule.repeatEvery),
      }),
    rule.outsideHours === 'notify' && t('agreement.warnings.outsideHours'),
  ];
  return lines.filter(line => typeof line === 'string');
}

/** Whether a rule tells somebody of a clock, so that its notice keeps to the clock's hours. */
export function keepsHours(rule: Escalation): boolean {
  return (
    rule.outsideHours !== 'notify' &&
    'metric' in rule.when &&
    (rule.notify ?? []).length > 0
  );
}
