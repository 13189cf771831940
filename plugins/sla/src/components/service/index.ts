export { ServiceSlaCard } from './ServiceSlaCard';
export { ServiceSlaTab } from './ServiceSlaTab';
