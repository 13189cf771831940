export { documentText } from './documentText';
export { OpenTickets } from './OpenTickets';
export { PreviewPage } from './PreviewPage';
export { PreviewTab } from './PreviewTab';
export { RunState } from './RunState';
export { usePreviewRun } from './usePreviewRun';
