export { envelopeProblems, isOfOurGroup } from './envelopeProblems';
export { readDocuments } from './readDocuments';
export type {
  Place,
  PlacedProblem,
  ReadDocument,
  ReadDocumentsOptions,
} from './types';
