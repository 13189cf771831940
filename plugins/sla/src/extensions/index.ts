export {
  policyAgreementContent,
  policyCalendarsCard,
  policyCoverageCard,
  policyRevisionsContent,
} from './agreements';
export { slaApi } from './apis';
export {
  calendarCard,
  policyCard,
  policyTermsCard,
  serviceSlaCard,
} from './entityCards';
export { serviceSlaContent } from './entityContents';
export { COVERED_BY_SLA, IS_BUSINESS_CALENDAR, IS_SLA_POLICY } from './filters';
export {
  myTicketsPage,
  operationsPage,
  policiesPage,
  queuePage,
  raisePage,
} from './pages';
export { documentPreviewContent, policyRolloutCard } from './previews';
export {
  groupLoadCard,
  myQueueWidget,
  servicesAtRiskWidget,
  systemLoadCard,
  userLoadCard,
} from './load';
export { ticketPage, ticketSearchResult, ticketSearchType } from './tickets';
