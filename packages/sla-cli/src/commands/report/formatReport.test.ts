import { ServiceSummary } from '@backstage-sla/plugin-sla-common';
import { formatReport } from './formatReport';

const summary: ServiceSummary = {
  service: 'component:default/it-help-desk',
  from: '2026-10-22T22:55:00.000Z',
  to: '2026-11-21T22:55:00.000Z',
  asOf: '2026-11-21T22:55:00.000Z',
  policies: [],
  metrics: [
    {
      policyRef: 'slapolicy:default/desk',
      policyTitle: 'Desk',
      metric: 'first-response',
      face: 'agreed',
      met: 8999,
      breached: 1001,
      attainment: 0.8999,
      objective: 0.9,
      objectiveWindow: '30d',
      errorBudgetRemaining: -1,
      status: 'missed',
    },
    {
      policyRef: 'slapolicy:default/desk',
      policyTitle: 'Desk',
      metric: 'resolution',
      face: 'internal',
      met: 19,
      breached: 1,
      attainment: 0.95,
      objective: 0.9,
      objectiveWindow: 'month',
      errorBudgetRemaining: 1.5,
      status: 'met',
    },
    {
      policyRef: 'slapolicy:default/desk',
      policyTitle: 'Desk',
      metric: 'availability',
      face: 'agreed',
      met: 0,
      breached: 0,
      objective: 0.99,
      objectiveWindow: '30d',
      status: 'no-data',
    },
    {
      policyRef: 'slapolicy:default/desk',
      policyTitle: 'Desk',
      metric: 'periodic-update',
      face: 'agreed',
      met: 3,
      breached: 0,
      attainment: 1,
      status: 'no-objective',
    },
  ],
  openTickets: { breached: 1, 'at-risk': 2, 'on-time': 0, paused: 0, none: 3 },
  createdTickets: 12,
  resolvedTickets: 9,
  escalations: {
    total: 3,
    tickets: 2,
    byLevel: [
      { level: 1, count: 2 },
      { level: 2, count: 1 },
    ],
    byCause: { clock: 2, manual: 1 },
  },
  nextDeadline: {
    ticketId: '7',
    ticketTitle: 'Printer on fire',
    priority: 'high',
    metric: 'resolution',
    face: 'internal',
    deadlineAt: '2026-11-22T00:00:30.000Z',
  },
};

describe('formatReport', () => {
  it('prints the numbers of the card as an aligned table', () => {
    expect(formatReport(summary)).toBe(`component:default/it-help-desk
2026-10-22 22:55 to 2026-11-21 22:55, as of 2026-11-21 22:55 (UTC)

agreement  promise          face        kept  objective                 met  breached  breaches left
Desk       first response   agreed    89.99%  90% over 30d    MISSED   8999      1001             -1
Desk       resolution       internal     95%  90% over month  met        19         1              1
Desk       availability     agreed         -  99% over 30d    no data     0         0              -
Desk       periodic update  agreed      100%  -                           3         0              -

Tickets in this time: 12 created, 9 resolved
Open now: 1 breached, 2 at-risk, 3 without a running promise
Escalations in this time: 3 of 2 tickets (2 to level 1, 1 to level 2)
Next deadline: 2026-11-22 00:00, in 1h 5m: resolution (internal) of high ticket 7, Printer on fire
`);
  });

  it('says so when there is nothing to measure', () => {
    const text = formatReport({
      ...summary,
      metrics: [],
      openTickets: {
        breached: 0,
        'at-risk': 0,
        'on-time': 0,
        paused: 0,
        none: 0,
      },
      nextDeadline: undefined,
    });
    expect(text).toContain('No agreement covers this service');
    expect(text).toContain('Open now: none');
    expect(text).not.toContain('Next deadline');
  });
});
