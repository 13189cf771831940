/** The demo organisation in examples/organisation.yaml, as far as tickets name it. */
const user = (name: string) => `user:default/${name}`;
const group = (name: string) => `group:default/${name}`;

export interface Desk {
  /** Entity ref of the service. */
  service: string;
  /** Entity ref of the policy that its tickets are to be measured by. */
  policy: string;
  team: string;
  agents: string[];
  /** Who takes over when the first line cannot help. */
  secondLine: { team: string; person: string };
  requesters: Array<{ person: string; customer: string }>;
  channels: string[];
}

export const HELP_DESK: Desk = {
  service: 'component:default/it-help-desk',
  policy: 'slapolicy:default/it-help-desk',
  team: group('support-l1'),
  agents: [user('bilal.ahmed'), user('sana.malik'), user('amina.khan')],
  secondLine: { team: group('support-l2'), person: user('hassan.raza') },
  requesters: [
    { person: user('leo.martin'), customer: group('staff') },
    { person: user('yusuf.demir'), customer: group('staff') },
    { person: user('clara.jensen'), customer: group('staff') },
  ],
  channels: ['portal', 'phone', 'chat', 'email'],
};

export const STOREFRONT: Desk = {
  service: 'component:default/storefront',
  policy: 'slapolicy:default/customer-success',
  team: group('customer-success'),
  agents: [user('maria.lopez'), user('james.carter')],
  secondLine: {
    team: group('product-engineering'),
    person: user('noor.hussain'),
  },
  requesters: [
    { person: user('ruth.adams'), customer: group('lumen-books') },
    { person: user('ivan.novak'), customer: group('tidewater-sports') },
    { person: user('grace.miller'), customer: group('orchard-market') },
  ],
  channels: ['portal', 'email', 'chat'],
};

export const PAYMENTS: Desk = {
  service: 'component:default/payments',
  policy: 'slapolicy:default/premium-customer',
  team: group('payments-support'),
  agents: [user('david.chen'), user('elena.petrova')],
  secondLine: {
    team: group('product-engineering'),
    person: user('tom.becker'),
  },
  requesters: [
    { person: user('grace.miller'), customer: group('orchard-market') },
    { person: user('owen.clark'), customer: group('orchard-market') },
  ],
  channels: ['portal', 'email', 'phone'],
};

/** Asks the payments desk too, but has no agreement with it. */
export const CUSTOMER_WITHOUT_AGREEMENT = {
  person: user('ruth.adams'),
  customer: group('lumen-books'),
};

export const DESKS = [HELP_DESK, STOREFRONT, PAYMENTS];
