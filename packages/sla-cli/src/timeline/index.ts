export * from './describeClock';
export * from './formatExplanation';
export * from './formatTimeline';
