export { fakeSlaApi, responseError, type FakeSlaApi } from './fakeSlaApi';
export * from './fixtures';
export { renderOnEntity } from './renderOnEntity';
