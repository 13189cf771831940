import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps are rendered here, and machines that build something else beside are slow.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

// jsdom lays nothing out; the editor only has to be told that there is nothing to measure.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
