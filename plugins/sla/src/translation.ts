import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import { explain } from './messages/explain';
import { agreement } from './messages/agreement';
import {
  escalationCauses,
  events,
  fields,
  relations,
  resolutionCodes,
} from './messages/events';
import { load, searchResult } from './messages/load';
import { policies } from './messages/policies';
import { preview } from './messages/preview';
import { mine } from './messages/mine';
import { reopening } from './messages/reopening';
import { operations } from './messages/operations';
import { queue } from './messages/queue';
import { raising } from './messages/raising';
import { revisions } from './messages/revisions';
import { rollouts } from './messages/rollouts';
import {
  approvals,
  banners,
  clocks,
  conflict,
  conversation,
  escalation,
  feedback,
  history,
  links,
  people,
  properties,
  serviceContext,
  ticketPage,
} from './messages/ticketPage';

const messages = {
  loading: 'Loading',
  metric: {
    'first-response': 'First response',
    'next-response': 'Next response',
    'periodic-update': 'Periodic update',
    'resolution-estimate': 'Resolution estimate',
    resolution: 'Resolution',
    availability: 'Availability',
  },
  priority: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
  },
  status: {
    new: 'New',
    open: 'Open',
    pending: 'Pending',
    'on-hold': 'On hold',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  type: {
    incident: 'Incident',
    'service-request': 'Service request',
    problem: 'Problem',
    change: 'Change',
  },
  risk: {
    breached: 'Breached',
    'at-risk': 'At risk',
    'on-time': 'On time',
    paused: 'Paused',
    none: 'Nothing due',
  },
  face: {
    internal: 'internal',
    internalHint:
      'A stricter aim within the team; the customer was promised the other one',
  },
  period: {
    label: 'Period',
    range: 'From and to',
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    '90d': 'Last 90 days',
    'this-month': 'This month',
    'last-month': 'Last month',
    all: 'All data',
    custom: 'Custom range',
  },
  countdown: {
    overdue: 'overdue by {{time}}',
  },
  failure: {
    load: 'This could not be loaded',
    denied: 'You may not see this',
    permission: 'It takes the permission {{permission}}',
    unreachable: 'The SLA backend could not be reached: {{message}}',
    retry: 'Try again',
  },
  card: {
    title: 'Service level',
    toTab: 'All tickets and clocks',
    openTickets: 'Open tickets',
    nextDeadline: 'Next deadline',
    noDeadline: 'No clock is running',
  },
  attainment: {
    objective: 'objective {{objective}}',
    objectiveOver: 'objective {{objective}}, {{window}}',
    noObjective: 'no objective',
    nothingSettled: 'Nothing measured in this period',
    counts: '{{met}} met, {{breached}} breached',
    budgetLeft_zero: 'no more breach allowed',
    budgetLeft_one: '{{count}} more breach allowed',
    budgetLeft_other: '{{count}} more breaches allowed',
    budgetOverspent_one: '{{count}} breach too many',
    budgetOverspent_other: '{{count}} breaches too many',
    status: {
      met: 'Objective met',
      missed: 'Objective missed',
      'no-data': 'No data',
      'no-objective': 'No objective',
    },
  },
  empty: {
    neverTitle: 'No tickets yet',
    neverText:
      'This service is covered by a policy, but no ticket was raised against it so far. Its numbers appear with the first one.',
    periodTitle: 'No tickets in this period',
    periodText: 'There are tickets from {{from}} to {{to}}.',
    showAll: 'Show all data',
  },
  tab: {
    attainment: 'Attainment',
    tickets: 'Tickets',
    ticket: 'Ticket',
    nextDeadline: 'Deadline',
    noTickets: 'No tickets match',
    pageLabel: '{{from}}–{{to}} of {{total}}',
  },
  filter: {
    scope: 'Which tickets',
    open: 'Open now',
    period: 'All in period',
    any: 'Any',
  },
  clock: {
    state: {
      running: 'Running',
      'at-risk': 'At risk',
      paused: 'Paused',
      met: 'Met',
      breached: 'Breached',
      cancelled: 'Cancelled',
    },
    metric: 'Metric',
    stateLabel: 'State',
    elapsed: 'Time used',
    elapsedOfTarget: '{{elapsed}} of {{target}}',
    elapsedByTarget: '{{elapsed}}, {{target}}',
    deadline: 'Deadline',
    policy: 'Policy',
    revision: 'Revision {{revision}}',
    cycle: 'No. {{cycle}}',
    stillOpen: 'and still open',
    noDeadlineWhilePaused: 'None while paused',
    breachedAt: 'Breached {{at}}',
    stoppedAt: 'Stopped {{at}}',
  },
  explanation: {
    show: 'Explain',
    hide: 'Hide explanation',
    now: 'Now',
    totals: 'Where the time went',
    kind: {
      counted: 'Counted',
      closed: 'Closed hours',
      holiday: 'Holiday: {{name}}',
      paused: 'Paused ({{status}})',
      stopped: 'Stopped',
      'before-start': 'Before the start',
    },
    target:
      'Target {{target}}: priority {{priority}}, calendar {{calendar}}, policy revision {{revision}}.',
    noTarget: 'There is no target at this priority.',
    changes: 'How the target changed',
    cause: {
      created: '{{at}}: created with {{to}}',
      'agent-reply': '{{at}}: a reply made {{from}} into {{to}}',
      'customer-message':
        '{{at}}: a message of the customer made {{from}} into {{to}}',
      status: '{{at}}: a change of status made {{from}} into {{to}}',
      priority: '{{at}}: a change of priority made {{from}} into {{to}}',
      estimate: '{{at}}: an estimate made {{from}} into {{to}}',
      policies:
        '{{at}}: a new revision of the policy or its calendar, {{from}} → {{to}}',
    },
    stretches_one: '{{count}} stretch in order',
    stretches_other: 'All {{count}} stretches in order',
  },
  ticket: {
    loadingTitle: 'Ticket {{id}}',
    id: 'Ticket',
    risk: 'Risk',
    priority: 'Priority',
    status: 'Status',
    type: 'Type',
    service: 'Service',
    requester: 'Requester',
    customer: 'Customer',
    assignedTeam: 'Team',
    assignedPerson: 'Assigned to',
    channel: 'Channel',
    category: 'Category',
    created: 'Created',
    resolved: 'Resolved',
    reopened: 'Reopened',
    times_one: 'once',
    times_other: '{{count}} times',
    source: 'Source',
    clocks: 'Clocks',
    noClocks: 'This ticket has no clocks',
    actions: 'Actions',
    timeline: 'What happened',
    mayNotUpdate: 'You may read this ticket, but not change it.',
    changeFailed: 'This was not changed',
  },
  ticketChannel: {
    portal: 'Portal',
    email: 'Email',
    phone: 'Phone',
    chat: 'Chat',
    'on-site': 'On site',
    remote: 'Remote session',
    api: 'API',
    connector: 'Connector',
  },
  reply: {
    kind: 'Reply or note',
    'agent-reply': 'Reply',
    'internal-note': 'Internal note',
    hint: {
      'agent-reply': 'The requester sees it; it counts as a response.',
      'internal-note':
        'Only colleagues see it; it does not count as a response.',
    },
    send: {
      'agent-reply': 'Send reply',
      'internal-note': 'Save note',
    },
    failed: 'This was not sent; your text is still here',
  },
  noClocks: {
    covers: 'No agreement covers {{service}}.',
    applies: 'No policy applies to this ticket.',
    notAgreed: '{{policy}}: {{lifecycle}}; only agreed policies apply.',
    from: '{{policy}}: valid from {{day}}.',
    until: '{{policy}}: was valid until {{day}}.',
    otherTickets: '{{policy}}: for other tickets.',
    otherCustomers: 'There are agreements with other customers.',
    left: 'No policy applies any more since this was changed: {{changed}}. Until then: {{policies}}.',
  },
  refused: {
    assigned: '{{number}} is assigned already, to',
  },
  raise: {
    button: 'Raise ticket',
    titleField: 'Title',
    titleHint: 'What is wrong or wanted, in one line',
    description: 'Description',
    failed: 'The ticket was not raised; all you typed is still here',
  },
  event: events,
  escalationCause: escalationCauses,
  field: fields,
  relation: relations,
  resolutionCode: resolutionCodes,
  problems: {
    title_one: 'This document is not in force: it has a problem',
    title_other: 'This document is not in force: it has {{count}} problems',
    lastGood: 'The last good revision, {{revision}}, stays in force.',
    neverGood:
      'No revision was ever good, so nothing is in force until this is mended.',
  },
  policy: {
    title: 'Agreement',
    lifecycle: 'Lifecycle',
    lifecycles: {
      draft: 'Draft: runs no clocks',
      proposed: 'Proposed: runs no clocks',
      agreed: 'Agreed',
      retired: 'Retired: runs no clocks',
    },
    revision: 'Revision in force',
    none: 'None',
    since: 'In force since',
    customer: 'Promised to',
    effectiveFrom: 'Valid from',
    effectiveUntil: 'Valid until',
    reviewEvery: 'Reviewed every',
    reviewLast: 'Last reviewed',
    services: 'Services covered ({{number}})',
    noServices: 'None',
  },
  terms: {
    title: 'Terms',
    targets: 'Targets',
    otherPriorities: 'All others',
    allPriorities: 'All priorities',
    calendar: 'Calendar',
    warnAt: 'Warnings at',
    pause: '{{metric}} pauses while',
    objectives: 'Objectives',
    noObjectives: 'No objectives: attainment is measured, but not judged.',
    objective: '{{metric}}: {{attainment}}, {{window}}',
    during: 'during',
  },
  calendar: {
    title: 'Business hours',
    zone: 'Time zone',
    now: 'Now',
    open: 'Open',
    closed: 'Closed',
    closesIn: 'Closes in',
    opensIn: 'Opens in',
    usedBy: 'Used by',
    unused: 'No policy',
    always: 'Open around the clock, every day.',
    hours: 'Weekly hours',
    today: 'today',
    holidays: 'Closed on holidays',
    nextHolidays: 'Next holidays',
    holidaysOf: '{{country}} ({{types}})',
    ical: 'Events of an iCalendar',
    specialDays: 'Special days',
  },
  weekday: {
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    sun: 'Sunday',
  },
  agreement,
  policies,
  revisions,
  preview,
  explain,
  rollouts,
  load,
  searchResult,
  ticketPage,
  conflict,
  banner: banners,
  conversation,
  escalation,
  history,
  clocks,
  properties,
  people,
  links,
  approvals,
  feedback,
  serviceContext,
  operations,
  queue,
  raising,
  mine,
  reopening,
} as const;

interface NestedMessages {
  readonly [key: string]: NestedMessages | string;
}

/** Each message with its whole key: `['clock.state.met', 'Met']`. */
type Entries<TMessages, TPrefix extends string = ''> = {
  [K in keyof TMessages & string]: TMessages[K] extends string
    ? [`${TPrefix}${K}`, TMessages[K]]
    : Entries<TMessages[K], `${TPrefix}${K}.`>;
}[keyof TMessages & string];

type SlaMessages = {
  readonly [E in Entries<typeof messages> as E[0]]: E[1];
};

/**
 * Every word the plugin shows, for apps to translate or to reword. The type of its messages is written here: with as many as these,
 * the compiler needs minutes for the one that `createTranslationRef` infers.
 */
export const slaTranslationRef = createTranslationRef({
  id: 'plugin.sla',
  messages: messages as NestedMessages,
  translations: {
    de: () => import('./translations/de'),
  },
}) as unknown as TranslationRef<'plugin.sla', SlaMessages>;
