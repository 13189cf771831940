import { ATTACHMENTS, Specificity } from './types';

/** How one of several policies of the same parties is chosen, one sentence a step. */
export const SPECIFICITY_RULE: string[] = [
  'Policies of different kinds of agreement (sla, ola, uc) or of different providers apply side by side; of the same kind and provider only the most specific one applies.',
  'A policy that the service names in its annotation beats one that selects the service, and that beats a default of the installation.',
  'A policy that names its customer beats one for everybody. In a customer agreement (sla) that is the customer of the ticket.',
  'A policy with more conditions on the ticket (spec.appliesTo.tickets) beats one with fewer.',
  'A policy with more conditions on the service (spec.appliesTo.services) beats one with fewer.',
  'A policy with a higher spec.precedence beats one with a lower.',
  'A default of the installation applies only where no other policy of its kind of agreement does, whoever provides it.',
  'Policies that are still equal are refused when they are loaded. Where only a change of services made them equal, the one that has been in force for longer applies.',
];

const STEPS: Array<(specificity: Specificity) => number> = [
  s => ATTACHMENTS.length - ATTACHMENTS.indexOf(s.attachment),
  s => (s.customer ? 1 : 0),
  s => s.ticketConditions,
  s => s.serviceConditions,
  s => s.precedence,
];

/** What makes the first of two policies the more specific one, step by step in the order of the rule. */
const BECAUSE = [
  (s: Specificity) =>
    s.attachment === 'named'
      ? 'is named by the service'
      : 'selects the service',
  () => 'names its customer',
  () => 'has more conditions on the ticket',
  () => 'has more conditions on the service',
  () => 'has a higher precedence',
];

/** What tells two policies apart: a step of the rule, that one is only the installation's default, or how long they are in force. */
export type BeatenBecause = keyof Specificity | 'is-default' | 'age';

const STEP_NAMES: Array<keyof Specificity> = [
  'attachment',
  'customer',
  'ticketConditions',
  'serviceConditions',
  'precedence',
];

/** The step of the rule that decides between two policies; `age` where none does. */
export function stepBetween(a: Specificity, b: Specificity): BeatenBecause {
  const step = decidingStep(a, b);
  return step === undefined ? 'age' : STEP_NAMES[step];
}

/** Negative when `a` is more specific than `b`, positive when it is less, 0 when the rule does not decide: sorts the most specific first. */
export function compareSpecificity(a: Specificity, b: Specificity): number {
  const step = decidingStep(a, b);
  return step === undefined ? 0 : STEPS[step](b) - STEPS[step](a);
}

/** Why `a` beats `b`, to be read after its name; undefined when the rule does not decide. */
export function whyMoreSpecific(
  a: Specificity,
  b: Specificity,
): string | undefined {
  const step = decidingStep(a, b);
  return step === undefined ? undefined : BECAUSE[step](a);
}

function decidingStep(a: Specificity, b: Specificity): number | undefined {
  const step = STEPS.findIndex(value => value(a) !== value(b));
  return step < 0 ? undefined : step;
}
