export { slaApiRef } from './api';
export {
  EntityBusinessCalendarCard,
  EntitySlaAgreementContent,
  EntitySlaCalendarsCard,
  EntitySlaCard,
  EntitySlaContent,
  EntitySlaCoverageCard,
  EntitySlaPolicyCard,
  EntitySlaPreviewContent,
  EntitySlaRevisionsContent,
  EntitySlaRolloutCard,
  EntitySlaTargetsCard,
  isBusinessCalendar,
  isCoveredBySla,
  isSlaPolicy,
  slaPlugin,
  SlaPoliciesPage,
} from './legacyPlugin';
export { slaTranslationRef } from './translation';
