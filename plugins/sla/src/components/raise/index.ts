export { RaiseLink } from './RaiseLink';
export { RaisePage } from './RaisePage';
