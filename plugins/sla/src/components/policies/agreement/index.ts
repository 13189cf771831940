export { AgreementTab } from './AgreementTab';
