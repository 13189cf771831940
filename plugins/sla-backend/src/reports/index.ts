export * from './AuthorizedReportService';
export * from './DefaultReportService';
export * from './EscalationCounter';
export * from './ReportService';
export * from './ReportStore';
export * from './router';
export * from './SettledClocks';
export * from './TicketFigures';
