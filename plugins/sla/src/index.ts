export { slaApiRef } from './api';
export { slaPlugin as default } from './plugin';
export { slaTranslationRef } from './translation';
