export { GroupLoadCard, SystemLoadCard, UserLoadCard } from './EntityLoadCards';
export { MyQueueWidget, ServicesAtRiskWidget } from './HomeWidgets';
