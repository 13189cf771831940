export { attainmentOf, evaluateObjective } from './objective';
export type {
  Counts,
  ErrorBudget,
  EvaluateObjectiveOptions,
  ObjectiveResult,
} from './objective';
export { creditsOf } from './credits';
export type { CreditResult } from './credits';
export { PercentileSketch, percentile } from './percentiles';
export type { PercentileSketchJson } from './percentiles';
export { windowOf } from './windows';
export type { WindowBounds } from './windows';
