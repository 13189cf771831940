export { slaApiRef } from './api';
export {
  EntityBusinessCalendarCard,
  EntitySlaCard,
  EntitySlaContent,
  EntitySlaPolicyCard,
  EntitySlaPreviewContent,
  EntitySlaRolloutCard,
  EntitySlaTargetsCard,
  isBusinessCalendar,
  isCoveredBySla,
  isSlaPolicy,
  slaPlugin,
  SlaPoliciesPage,
} from './legacyPlugin';
export { slaTranslationRef } from './translation';
