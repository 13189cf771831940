import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps are rendered here, and machines that build something else beside are slow.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

// jsdom lays nothing out: there is nothing to measure for the editor, and nothing comes into view in a list.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
window.IntersectionObserver ??= class {
  root = null;
  rootMargin = '';
  scrollMargin = '';
  thresholds = [];
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
};
