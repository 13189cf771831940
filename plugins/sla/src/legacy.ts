export { slaApiRef } from './api';
export {
  EntityBusinessCalendarCard,
  EntitySlaCard,
  EntitySlaContent,
  EntitySlaPolicyCard,
  EntitySlaTargetsCard,
  isBusinessCalendar,
  isCoveredBySla,
  isSlaPolicy,
  slaPlugin,
} from './legacyPlugin';
export { slaTranslationRef } from './translation';
