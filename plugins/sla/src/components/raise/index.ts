export { LegacyRaisePage } from './LegacyRaisePage';
export { RaiseLink } from './RaiseLink';
export { RaisePage } from './RaisePage';
