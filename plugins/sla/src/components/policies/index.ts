export { CalendarCard } from './CalendarCard';
export { PolicyCard } from './PolicyCard';
export { PolicyTermsCard } from './PolicyTermsCard';
