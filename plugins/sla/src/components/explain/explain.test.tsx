import {
  PolicyCandidate,
  PolicyExplanation,
  SPECIFICITY_RULE,
} from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSlaApi,
  renderOnEntity,
  responseError,
  service,
} from '../../__testUtils__';
import { ExplainPage } from './ExplainPage';

function candidate(overrides: Partial<PolicyCandidate> = {}): PolicyCandidate {
  return {
    policyRef: 'slapolicy:default/premium',
    title: 'Premium agreement',
    agreement: 'sla',
    provider: 'group:default/payments',
    customer: 'group:default/acme',
    revision: 'r1',
    verdict: 'applies',
    reason: 'the service names it, and it is made with the customer',
    specificity: {
      attachment: 'named',
      customer: true,
      ticketConditions: 2,
      serviceConditions: 0,
      precedence: 5,
    },
    ...overrides,
  };
}

function explanation(candidates: PolicyCandidate[]): PolicyExplanation {
  return {
    service: 'component:default/payments',
    ticket: {},
    rule: ['First, what the service names.', 'Then, what selects it.'],
    candidates,
  };
}

const SEARCH =
  '?service=component%3Adefault%2Fpayments&priority=high&label=vip';

describe('ExplainPage', () => {
  it('says which policies apply, which do not and why, and by what rule', async () => {
    const api = fakeSlaApi({
      explainPolicies: async () =>
        explanation([
          candidate(),
          candidate({
            policyRef: 'slapolicy:default/everybody',
            title: 'Agreement with everybody',
            customer: undefined,
            verdict: 'beaten',
            reason: 'Premium agreement is more specific',
            beatenBy: 'slapolicy:default/premium',
            beatenBecause: 'customer',
            specificity: {
              attachment: 'selected',
              customer: false,
              ticketConditions: 1,
              serviceConditions: 3,
              precedence: 0,
            },
          }),
          candidate({
            policyRef: 'slapolicy:default/elsewhere',
            title: 'Agreement elsewhere',
            verdict: 'does-not-cover',
            reason: 'its selector does not pick the service',
            specificity: undefined,
          }),
        ]),
    });
    renderOnEntity(<ExplainPage />, { entity: service, api, search: SEARCH });

    const applying = await screen.findByRole('region', {
      name: '1 policy applies',
    });
    expect(applying).toHaveTextContent('Premium agreement');
    expect(applying).toHaveTextContent('The service names it in its');
    const others = screen.getByRole('region', {
      name: '2 policies do not apply',
    });
    const [beaten, elsewhere] = within(others).getAllByRole('listitem');
    expect(beaten).toHaveTextContent('Another one is more specific');
    expect(beaten).toHaveTextContent('Premium agreement names its customer.');
    expect(elsewhere).toHaveTextContent('Does not cover the service');
    expect(elsewhere).toHaveTextContent('It does not cover payments');

    expect(screen.getByText('First, what the service names.')).toBeVisible();
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows.map(row => [...row.children].map(c => c.textContent))).toEqual([
      expect.arrayContaining(['How it came to the service']),
      ['Premium agreement', 'named by the service', 'yes', '2', '0', '5'],
      ['Agreement with everybody', 'selects the service', 'no', '1', '3', '0'],
    ]);
    expect(api.explainPolicies).toHaveBeenCalledWith(
      expect.objectContaining({
        service: 'component:default/payments',
        priority: 'high',
        labels: ['vip'],
      }),
    );
  });

  it('says loudly what the service names and is no policy', async () => {
    const api = fakeSlaApi({
      explainPolicies: async () => ({
        ...explanation([candidate()]),
        unknownPolicies: ['slapolicy:default/nowhere'],
      }),
    });
    renderOnEntity(<ExplainPage />, { entity: service, api, search: SEARCH });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /names a policy that does not exist.*slapolicy:default\/nowhere/,
    );
  });

  it('says in words of the portal which condition fails, with names for refs', async () => {
    const acme: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'acme', namespace: 'default', title: 'Acme Ltd' },
      spec: { type: 'customer', children: [] },
    };
    const refused = (
      name: string,
      overrides: Partial<PolicyCandidate>,
    ): PolicyCandidate =>
      candidate({
        policyRef: `slapolicy:default/${name}`,
        title: name,
        reason: 'Words of the backend',
        verdict: 'other-tickets',
        ...overrides,
      });
    const medium = { field: 'priority', found: 'medium' };
    const api = fakeSlaApi({
      explainPolicies: async () => ({
        ...explanation([
          refused('urgent', {
            failed: [
              { ...medium, test: 'is', expected: ['critical', 'high'] },
              { field: 'labels', test: 'contains', expected: ['vip'] },
            ],
          }),
          refused('either', {
            failed: [
              {
                anyOf: [
                  [
                    {
                      field: 'customer',
                      test: 'is',
                      expected: ['group:default/acme'],
                      withheld: ['expected'],
                    },
                  ],
                  [{ ...medium, test: 'is-not', expected: ['medium'] }],
                ],
              },
            ],
          }),
          refused('nested', {
            failed: [{ ...medium, test: 'fits', expected: ['{}'] }],
          }),
          refused('theirs', { verdict: 'other-customer' }),
          refused('plan', {
            verdict: 'not-agreed',
            whyNot: { verdict: 'not-agreed', lifecycle: 'draft' },
          }),
          refused('shops', {
            verdict: 'does-not-cover',
            failed: [
              {
                field: 'metadata.tags',
                test: 'contains',
                expected: ['shop'],
                found: ['web', 'new'],
              },
            ],
          }),
        ]),
        rule: SPECIFICITY_RULE,
      }),
    });
    renderOnEntity(<ExplainPage />, {
      entity: service,
      api,
      search: SEARCH,
      entities: [acme],
    });
    const others = await screen.findByRole('region', {
      name: '6 policies do not apply',
    });
    await within(others).findByText(/It is made with Acme Ltd/);
    const said = within(others)
      .getAllByRole('listitem')
      .map(item => item.querySelector('p')!.textContent);
    expect(said).toEqual([
      'It is for tickets of which the priority is Critical or High. Of this one, the priority is Medium. It is for tickets of which the list of labels has “vip”. Of this one, the list of labels is not given.',
      'It is for tickets of which the customer is Acme Ltd or it is not so that the priority is Medium. Of this one, the customer is not given and the priority is Medium. It also asks for what you may not see.',
      'Words of the backend',
      'It is made with Acme Ltd; the ticket names no customer.',
      'plan: Draft; only agreed policies apply.',
      'It does not cover payments, whose annotation does not name it either. It selects services of which “metadata.tags” has “shop”. Of this one, “metadata.tags” has “web” and “metadata.tags” has “new”.',
    ]);
    // Every step of the rule in words of the portal, which know no keys of documents.
    expect(screen.getByText(/refused when they are loaded/)).toBeVisible();
    expect(screen.queryByText(/spec\.appliesTo/)).not.toBeInTheDocument();
  });

  it('asks again when the ticket changes, which the address keeps', async () => {
    const api = fakeSlaApi({ explainPolicies: async () => explanation([]) });
    renderOnEntity(<ExplainPage />, { entity: service, api, search: SEARCH });
    expect(
      await screen.findByText('Nothing is promised for such a ticket'),
    ).toBeVisible();

    await userEvent.type(
      screen.getByRole('textbox', { name: 'Location' }),
      'Lahore',
    );
    await waitFor(() =>
      expect(api.explainPolicies).toHaveBeenLastCalledWith(
        expect.objectContaining({ location: 'Lahore', priority: 'high' }),
      ),
    );
    expect(screen.getByTestId('search')).toHaveTextContent('location=Lahore');
  });

  it('finds a customer while one types, and asks for it', async () => {
    const api = fakeSlaApi({ explainPolicies: async () => explanation([]) });
    const acme: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'acme', namespace: 'default', title: 'Acme Ltd' },
      spec: { type: 'customer', children: [] },
    };
    renderOnEntity(<ExplainPage />, {
      entity: service,
      api,
      search: SEARCH,
      entities: [acme],
    });
    await screen.findByText('Nothing is promised for such a ticket');
    const customer = screen.getByRole('combobox', { name: /Customer/ });
    await userEvent.type(customer, 'acm');
    expect(customer).toHaveValue('acm');
    await userEvent.click(
      await screen.findByRole('option', { name: /Acme Ltd/ }),
    );
    await waitFor(() =>
      expect(api.explainPolicies).toHaveBeenLastCalledWith(
        expect.objectContaining({ customer: 'group:default/acme' }),
      ),
    );
    // Typing over it must not bring it back.
    await userEvent.clear(customer);
    await userEvent.type(customer, 'ot');
    expect(customer).toHaveValue('ot');
  });

  it('asks nothing before a service is chosen', async () => {
    const api = fakeSlaApi();
    renderOnEntity(<ExplainPage />, { entity: service, api });
    expect(await screen.findByText(/Choose a service to see/)).toBeVisible();
    expect(api.explainPolicies).not.toHaveBeenCalled();
  });

  it('says to whom it is forbidden', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Not for you');
    renderOnEntity(<ExplainPage />, {
      entity: service,
      api: fakeSlaApi({
        explainPolicies: async () => {
          throw error;
        },
      }),
      search: SEARCH,
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Not for you');
  });
});
