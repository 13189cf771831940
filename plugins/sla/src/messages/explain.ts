/** Which policies apply to a ticket, and why. */
export const explain = {
  title: 'Which policy applies?',
  ticket: 'A ticket like this',
  hint: 'Choose a service and say of the ticket what you know. Nothing is raised.',
  notSaid: 'Not said',
  location: 'Location',
  labels: 'Labels',
  labelsHint: 'Separated by commas',
  chooseService: 'Choose a service to see which policies apply.',
  applying_zero: 'No policy applies',
  applying_one: '{{count}} policy applies',
  applying_other: '{{count}} policies apply',
  noneTitle: 'Nothing is promised for such a ticket',
  noneText: 'It would run no clocks. Below is why each policy does not apply.',
  others_one: '{{count}} policy does not apply',
  others_other: '{{count}} policies do not apply',
  rule: 'How it is decided',
  specificity: 'How closely each policy fits',
  yes: 'yes',
  no: 'no',
  step: {
    attachment: 'How it came to the service',
    customer: 'With the customer',
    ticketConditions: 'Conditions on the ticket',
    serviceConditions: 'Conditions on the service',
    precedence: 'Precedence',
  },
  attachment: {
    named: 'named by the service',
    selected: 'selects the service',
    default: 'default of the installation',
  },
  verdict: {
    applies: 'Applies',
    'not-agreed': 'Not agreed',
    'does-not-cover': 'Does not cover the service',
    'other-customer': 'For another customer',
    'not-effective': 'Not valid now',
    'other-tickets': 'For other tickets',
    beaten: 'Another one is more specific',
  },
  why: {
    named: 'The service names it in its annotation.',
    selected: 'It selects the service.',
    default:
      'It is the default of the installation, and no other policy of its kind applies.',
    otherCustomer:
      'It is made with {{customer}}; the customer of the ticket is {{other}}.',
    noCustomer: 'It is made with {{customer}}; the ticket names no customer.',
    doesNotCover:
      'It does not cover {{service}}, whose annotation does not name it either.',
    tickets: 'It is for tickets of which {{condition}}.',
    ticketsHere:
      'It is for tickets of which {{condition}}. Of this one, {{found}}.',
    services: 'It selects services of which {{condition}}.',
    servicesHere:
      'It selects services of which {{condition}}. Of this one, {{found}}.',
    withheld: 'It also asks for what you may not see.',
    hidden: 'A policy that you may not see goes before it.',
  },
  because: {
    attachment: '{{policy}} came to the service in a closer way.',
    customer: '{{policy}} names its customer.',
    ticketConditions: '{{policy}} has more conditions on the ticket.',
    serviceConditions: '{{policy}} has more conditions on the service.',
    precedence: '{{policy}} has a higher precedence.',
    'is-default':
      'It is the default of the installation, and {{policy}} applies.',
    age: '{{policy}} is equally specific and has been in force for longer.',
  },
  rules: {
    parties:
      'Policies of different kinds of agreement or of different providers apply side by side; of the same kind and provider only the most specific one applies.',
    attachment:
      'A policy that the service names in its annotation beats one that selects the service, and that beats a default of the installation.',
    customer:
      'A policy that names its customer beats one for everybody. In an agreement with a customer that is the customer of the ticket.',
    ticketConditions:
      'A policy with more conditions on the ticket beats one with fewer.',
    serviceConditions:
      'A policy with more conditions on the service beats one with fewer.',
    precedence: 'A policy with a higher precedence beats one with a lower.',
    default:
      'A default of the installation applies only where no other policy of its kind does, whoever provides it.',
    tie: 'Policies that are still equal are refused when they are loaded. Where only a change of services made them equal, the one that has been in force for longer applies.',
  },
} as const;
