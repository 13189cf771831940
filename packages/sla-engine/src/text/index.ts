export { didYouMean, nearestOf, quoted } from './nearest';
