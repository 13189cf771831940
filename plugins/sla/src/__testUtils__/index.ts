export { english } from './english';
export { fakeSlaApi, responseError, type FakeSlaApi } from './fakeSlaApi';
export * from './fixtures';
export * from './operations';
export { handRun, previewResult } from './handRun';
export { renderOnEntity } from './renderOnEntity';
export { renderPage } from './renderPage';
