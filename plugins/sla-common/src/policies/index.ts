export { failuresOf, mapConditions } from './failures';
export type { ConditionTest, FailedCondition, Failure } from './failures';
export { failuresText } from './failuresText';
export { findTies } from './findTies';
export type { Tie } from './findTies';
export { calendarProblems, policyProblems } from './problems';
export {
  NO_PROMISE,
  changedPoliciesText,
  noClocksText,
  publicCauseOf,
} from './noClocks';
export type { NoClocksCause, WhyNot } from './noClocks';
export { rechoosePolicies } from './rechoosePolicies';
export type { Rechoice } from './rechoosePolicies';
export { coverageOf, selectPolicies } from './selectPolicies';
export type { Choice } from './selectPolicies';
export { DEFAULT_SERVICES } from './services';
export type { ServicesOption } from './services';
export { compareSpecificity, SPECIFICITY_RULE } from './specificity';
export type { BeatenBecause } from './specificity';
export {
  agreementOf,
  partiesOf,
  reviewOf,
  staffAgreementOf,
  termsOf,
  ticketCustomerOf,
} from './terms';
export type { PolicyTerms, StaffAgreement } from './terms';
export * from './types';
export { unknownPolicies } from './unknownPolicies';
