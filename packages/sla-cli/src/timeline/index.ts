export * from './describeClock';
export * from './formatExplanation';
export * from './formatTimeline';
export * from './types';
export * from './accountAsJson';
