export * from './formatProblem';
export * from './ProblemList';
export * from './types';
