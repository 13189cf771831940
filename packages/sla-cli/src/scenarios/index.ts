export * from './loadScenarios';
export * from './runScenario';
export * from './TicketStory';
export * from './types';
