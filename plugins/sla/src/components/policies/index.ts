export { CalendarCard } from './CalendarCard';
export { PolicyCard } from './PolicyCard';
export { PolicyTermsCard } from './PolicyTermsCard';
export { LegacyPoliciesPage } from './list/LegacyPoliciesPage';
export { PoliciesPage } from './list/PoliciesPage';
export { PolicyChanges } from './revisions/PolicyChanges';
