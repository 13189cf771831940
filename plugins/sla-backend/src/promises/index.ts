export * from './AuthorizedPromiseService';
export * from './DefaultPromiseService';
export * from './PromiseService';
export * from './SimilarTickets';
export * from './SimilarTicketStore';
export * from './router';
