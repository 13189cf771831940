export { createSlaApi } from './createSlaApi';
export { slaApiRef } from './slaApiRef';
