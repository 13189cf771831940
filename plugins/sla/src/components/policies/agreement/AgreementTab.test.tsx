import { PolicyState, SlaApi } from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSlaApi,
  policy,
  POLICY_REF,
  policyRevision,
  policySpec,
  policyState,
  renderOnEntity,
  responseError,
  signOff,
} from '../../../__testUtils__';
import { AgreementTab } from './AgreementTab';
import { Escalation } from './escalationWords';

const agreed = policyState({
  customer: 'group:default/acme',
  spec: {
    ...policySpec,
    customer: 'acme',
    effective: { from: '2026-01-01', until: '2026-12-31' },
    review: { every: 'P1Y', last: '2026-01-01' },
    contacts: {
      provider: [
        {
          entity: 'user:default/owen.clark',
          role: 'service manager',
          email: 'owen@example.com',
        },
      ],
      customer: [{ name: 'Mia Acme', phone: '+49 30 1234' }],
    },
    scope: 'Everything that **takes payments**. <script>alert(1)</script>',
    exclusions: '- the old shop\n- [tricks](javascript:alert(1))',
    supportChannels: [
      { channel: 'phone', address: '+1 555 0100', hours: 'karachi' },
      { channel: 'chat' },
    ],
    appliesTo: { tickets: { type: { $in: ['incident', 'problem'] } } },
    escalations: [
      {
        level: 1,
        when: { metric: 'resolution', at: '80%' },
        notify: ['assignee', 'group:default/supervisors'],
      },
    ],
    resolutionRequired: 'root-cause',
    credits: [{ metric: 'resolution', below: '90%', credit: '5%' }],
  },
});

function group(name: string, displayName: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', profile: { displayName } },
  };
}

function show(
  state: PolicyState = agreed,
  options: Partial<SlaApi> & { isAllowed?: boolean; ownRefs?: string[] } = {},
) {
  const { isAllowed, ownRefs, ...overrides } = options;
  const api = fakeSlaApi({
    getPolicy: async () => state,
    listPolicyRevisions: async () => ({
      items: [policyRevision({ source: 'url:https://git.example.com/p.yaml' })],
    }),
    ...overrides,
  });
  renderOnEntity(<AgreementTab />, {
    entity: policy,
    api,
    isAllowed,
    ownRefs,
    entities: [group('payments', 'Payments team'), group('acme', 'ACME Corp')],
  });
  return api;
}

const section = (name: string) => screen.findByRole('region', { name });

describe('the agreement', () => {
  it('names the parties and whom to turn to', async () => {
    show();
    expect(
      await screen.findByText('between Payments team and ACME Corp'),
    ).toBeVisible();
    const parties = await section('Parties');
    expect(parties).toHaveTextContent(/owen\.clark, service manager/);
    expect(
      within(parties).getByRole('link', { name: 'owen@example.com' }),
    ).toHaveAttribute('href', 'mailto:owen@example.com');
    expect(
      within(parties).getByRole('link', { name: '+49 30 1234' }),
    ).toHaveAttribute('href', 'tel:+49301234');
  });

  it('says from when until when it holds, and in which revision', async () => {
    show();
    const validity = await section('Validity');
    expect(validity).toHaveTextContent(
      /These terms are agreed\. They hold from .*2026 until .*2026, both days included\./,
    );
    expect(validity).toHaveTextContent('A ticket keeps the revision');
    expect(validity).toHaveTextContent('Reviewed every1 year');
    expect(within(validity).getByText('abc123')).toBeVisible();
    expect(
      await within(validity).findByRole('link', { name: /git\.example/ }),
    ).toBeVisible();
  });

  it('says what it covers in words, and runs nothing that its author wrote', async () => {
    show();
    const scope = await section('Scope');
    expect(
      await within(scope).findByText(/Only tickets of ACME Corp fall under it/),
    ).toBeVisible();
    expect(scope).toHaveTextContent(
      'It holds for tickets of which the type is Incident or Problem.',
    );
    expect(within(scope).getByText('takes payments').tagName).toBe('STRONG');
    expect(document.querySelector('script')).toBeNull();
    const tricks = within(scope).getByText('tricks');
    expect(tricks.getAttribute('href') ?? '').not.toMatch(/alert/);
    expect(within(scope).getByRole('link', { name: 'payments' })).toBeVisible();
  });

  it('says how support is reached and when time counts', async () => {
    show();
    const support = await section('Support channels');
    expect(
      within(support)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'ChannelWhereWhen',
      expect.stringMatching(/^Phone\+1 555 0100karachi$/i),
      'Chat–No hours named',
    ]);
    const hours = await section('Service hours');
    expect(
      await within(hours).findByText(/All times are those of Asia\/Karachi/),
    ).toBeVisible();
    expect(hours).toHaveTextContent('Monday to Friday: 09:00–19:00');
    expect(hours).toHaveTextContent('Saturday: 10:00–12:00, 14:00–16:00');
    expect(hours).toHaveTextContent('Sunday: Closed');
  });

  it('says the targets in words, and what they mean', async () => {
    show();
    const targets = await section('Targets');
    expect(
      within(targets)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'PriorityFirst responseResolutionTime counts in',
      expect.stringMatching(/^Critical5 minutes1 hour/),
      expect.stringMatching(/^All others–8 hours/),
    ]);
    expect(targets).toHaveTextContent(
      'From the moment a ticket is raised until it is resolved.',
    );
  });

  it('says in words when each level is reached and what is done then', async () => {
    const rule = (
      level: number,
      when: Escalation['when'],
      more: Partial<Escalation> = {},
    ): Escalation => ({ level, when, notify: ['team'], ...more });
    show(
      policyState({
        ...agreed,
        spec: {
          ...agreed.spec!,
          escalations: [
            rule(1, { metric: 'resolution', before: '30m' }),
            rule(2, { metric: 'resolution', at: '100%' }),
            rule(3, { metric: 'resolution', after: '2h' }),
            rule(4, { noActivityFor: '1d' }),
            rule(5, { reopened: 2 }),
            rule(
              6,
              { assigned: 3 },
              {
                notify: ['service-owner-parent', 'customer-contact'],
                assignTo: 'group:default/payments',
                raisePriorityTo: 'critical',
                addLabels: ['hot'],
                openProblem: true,
                webhooks: ['pager'],
                writeBack: true,
                repeatEvery: '1h',
                outsideHours: 'notify',
              },
            ),
          ],
        },
      }),
    );
    const escalations = await section('Warnings and escalations');
    expect(
      await within(escalations).findByRole('link', { name: 'Payments team' }),
    ).toBeVisible();
    const [, ...rows] = within(escalations)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows[0]).toMatch(/30 minutes before the deadline of “Resolution”/);
    expect(rows[1]).toMatch(/the target of “Resolution” has passed/);
    expect(rows[2]).toMatch(/2 hours after the deadline of “Resolution”/);
    expect(rows[3]).toMatch(/nothing was done for 1 day/);
    expect(rows[4]).toMatch(/the ticket was reopened 2 times/);
    for (const words of [
      'the ticket was assigned 3 times',
      'the group above the owner of the service',
      'the contact of the customer',
      'the priority becomes “Critical”',
      'it gets the label hot',
      'a problem ticket is opened',
      'other systems are told: pager',
      'told again every 1 hour until somebody acknowledges',
      'told at any hour',
    ]) {
      expect(rows[5]).toContain(words);
    }
    expect(escalations).toHaveTextContent(
      'its notices wait for the next opening',
    );
  });

  it('says what else was agreed', async () => {
    show();
    expect(await section('Pauses')).toHaveTextContent(
      'Resolution does not count while the ticket is “Pending” or “On hold”.',
    );
    expect(await section('Resolution')).toHaveTextContent(
      'it is recorded how it ended and, where it was solved or worked around, what its root cause was',
    );
    const escalations = await section('Warnings and escalations');
    expect(escalations).toHaveTextContent('50% and 80% of a target');
    expect(escalations).toHaveTextContent('80% of the target of “Resolution”');
    expect(escalations).toHaveTextContent('the person assigned');
    expect(
      within(escalations).getByRole('link', { name: 'supervisors' }),
    ).toBeVisible();
    expect(await section('Objectives')).toHaveTextContent(
      /First response ?90%the last 30 days/,
    );
    expect(await section('Credits')).toHaveTextContent(
      'If Resolution stays below 90%, a credit of 5% is due.',
    );
  });

  it('keeps internal targets from all but staff', async () => {
    show({ ...agreed, termsShown: 'agreed' });
    expect(await section('Targets')).not.toHaveTextContent('6 hours');
    expect(screen.queryByText('internal')).not.toBeInTheDocument();
  });

  it('does not tell who hears of no rules of escalation that there are none', async () => {
    const { escalations: _, ...spec } = agreed.spec!;
    show({ ...agreed, spec, termsShown: 'agreed' });
    const warnings = await section('Warnings and escalations');
    expect(warnings).toHaveTextContent('50% and 80% of a target');
    expect(warnings).not.toHaveTextContent('Nobody');
  });

  it('shows a priority for which nothing was agreed, beside what holds for all others', async () => {
    show({
      ...agreed,
      spec: {
        ...policySpec,
        targets: { critical: {}, default: { resolution: '8h' } },
      },
      termsShown: 'agreed',
    });
    const targets = await section('Targets');
    expect(
      within(targets).getByRole('row', { name: /^Critical –/ }),
    ).toBeVisible();
  });

  it('shows internal targets to staff', async () => {
    show();
    const targets = await section('Targets');
    await waitFor(() => expect(targets).toHaveTextContent(/6 hours ?internal/));
    expect(targets).toHaveTextContent('are not printed');
  });

  it('says what is wrong with the document, and shows the terms in force', async () => {
    show({ ...agreed, problems: ['spec.calendar: there is none'] });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'spec.calendar: there is none',
    );
    expect(await section('Targets')).toHaveTextContent('8 hours');
  });

  it('says when there is nothing to read yet', async () => {
    show({ ...agreed, spec: undefined, revision: undefined });
    expect(
      await screen.findByText(/there is no agreement to read yet/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Print' }),
    ).not.toBeInTheDocument();
  });

  it('prints', async () => {
    const print = jest.spyOn(window, 'print').mockReturnValue(undefined);
    show();
    await userEvent.click(await screen.findByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalled();
  });
});

describe('signing', () => {
  const asCustomer = { ownRefs: ['group:default/acme'] };
  const signButton = () =>
    screen.findByRole('button', { name: 'Sign as customer' });

  it('takes a confirmation, sends what was read, and shows the signature', async () => {
    let state = agreed;
    const api = show(agreed, {
      ...asCustomer,
      getPolicy: async () => state,
      signOffPolicy: async request => {
        const signed = signOff({
          party: request.party,
          note: request.note,
          agreedBy: 'user:default/amina.khan',
        });
        state = { ...agreed, signOffs: [signed] };
        return signed;
      },
    });
    await userEvent.click(await signButton());
    expect(
      screen.queryByRole('button', { name: 'Sign as provider' }),
    ).not.toBeInTheDocument();
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent(
      'You sign revision abc123 of “Payments support agreement” for ACME Corp.',
    );
    const submit = within(dialog).getByRole('button', { name: 'Sign' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Note' }),
      'Board of May',
    );
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: /ACME Corp agrees/ }),
    );
    await userEvent.click(submit);

    expect(await screen.findByText('Signed for ACME Corp.')).toBeVisible();
    expect(api.signOffPolicy).toHaveBeenCalledWith({
      policyRef: POLICY_REF,
      revision: 'abc123',
      party: 'customer',
      note: 'Board of May',
    });
    const signatures = await section('Signatures');
    expect(await within(signatures).findByText('Board of May')).toBeVisible();
    expect(
      within(signatures).getByRole('link', { name: 'amina.khan' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Sign as customer' }),
    ).not.toBeInTheDocument();
  });

  it('keeps the note and says why when the backend refuses', async () => {
    const error = await responseError(
      409,
      'ConflictError',
      'the document is at def456 by now',
    );
    show(agreed, {
      ...asCustomer,
      signOffPolicy: async () => {
        throw error;
      },
    });
    await userEvent.click(await signButton());
    const dialog = screen.getByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'My note');
    await userEvent.click(within(dialog).getByRole('checkbox'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Sign' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'the document is at def456 by now',
    );
    expect(within(dialog).getByRole('textbox')).toHaveValue('My note');
  });

  it('says that a party signed earlier terms only', async () => {
    show(agreed, {
      ...asCustomer,
      listPolicyRevisions: async () => ({
        items: [
          policyRevision(),
          policyRevision({
            versionId: 'old',
            revision: 'old111',
            signOffs: [signOff({ party: 'customer', revision: 'old111' })],
          }),
        ],
      }),
    });
    expect(
      await screen.findByText(
        /Signed earlier terms only \(revision old111, .*still to be signed/,
      ),
    ).toBeVisible();
    expect(await signButton()).toBeVisible();
  });

  it('is for members of the parties', async () => {
    show(agreed, { ownRefs: ['group:default/others'] });
    expect(
      await screen.findByText(/You belong to neither of them/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /^Sign as/ }),
    ).not.toBeInTheDocument();
  });

  it('is for those who have the permission', async () => {
    show(agreed, { ...asCustomer, isAllowed: false });
    expect(
      await screen.findByText('You may read this agreement, but not sign it.'),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /^Sign as/ }),
    ).not.toBeInTheDocument();
  });

  it.each<[string, Partial<PolicyState>, RegExp]>([
    ['a draft', { lifecycle: 'draft' }, /its lifecycle is “proposed”/],
    ['a broken document', { problems: ['wrong'] }, /before the document/],
  ])('waits for %s', async (_what, overrides, text) => {
    show({ ...agreed, ...overrides }, asCustomer);
    expect(
      await within(await section('Signatures')).findByText(text),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /^Sign as/ }),
    ).not.toBeInTheDocument();
  });

  it('needs nobody but the provider where the promise is to everybody', async () => {
    show(
      { ...agreed, customer: undefined },
      { ownRefs: ['group:default/payments'] },
    );
    const signatures = await section('Signatures');
    expect(
      await within(signatures).findByRole('button', {
        name: 'Sign as provider',
      }),
    ).toBeVisible();
    expect(within(signatures).getAllByRole('row')).toHaveLength(2);
    expect(
      await screen.findByText('a promise of Payments team to everybody'),
    ).toBeVisible();
  });
});
