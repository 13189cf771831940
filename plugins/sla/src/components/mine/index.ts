export { LegacyMyTicketsPage } from './LegacyMyTicketsPage';
export { MyTicketsPage } from './MyTicketsPage';
