import {
  PreviewMessage,
  PreviewResult,
} from '@backstage-sla/plugin-sla-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SlaApi } from '@backstage-sla/plugin-sla-common';
import {
  fakeSlaApi,
  policy,
  POLICY_REF,
  renderOnEntity,
  responseError,
} from '../../__testUtils__';
import { PreviewTab } from './PreviewTab';

/** A preview that a test runs by hand. */
function handRun() {
  let wake = () => {};
  const messages: PreviewMessage[] = [];
  let isOver = false;
  const signals: AbortSignal[] = [];
  const previewPolicies: SlaApi['previewPolicies'] = async function* stream(
    _request,
    { signal } = {},
  ) {
    signals.push(signal!);
    for (;;) {
      while (messages.length) {
        yield messages.shift()!;
      }
      if (isOver) {
        return;
      }
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  };
  const send = (message: PreviewMessage) =>
    act(async () => {
      messages.push(message);
      isOver = message.type !== 'progress';
      wake();
    });
  return { previewPolicies, send, signals };
}

const FIGURES = { met: 0, breached: 0 };

function result(overrides: Partial<PreviewResult['policies'][number]> = {}) {
  return {
    type: 'result' as const,
    result: {
      problems: [],
      policies: [
        {
          policyRef: POLICY_REF,
          title: 'Payments support agreement',
          revisionBefore: 'old1',
          revisionAfter: 'new2',
          changes: [
            { path: 'targets.high.resolution', before: '4h', after: '2h' },
          ],
          calendarsChanged: [],
          services: { before: 1, after: 1, added: [], removed: [] },
          history: {
            from: '2026-03-01T00:00:00Z',
            to: '2026-05-31T00:00:00Z',
            tickets: 300,
            gained: 0,
            lost: 0,
            rows: [
              {
                metric: 'resolution' as const,
                face: 'agreed' as const,
                priority: 'high' as const,
                before: {
                  ...FIGURES,
                  met: 273,
                  breached: 27,
                  attainment: 0.91,
                },
                after: {
                  ...FIGURES,
                  met: 250,
                  breached: 50,
                  attainment: 5 / 6,
                },
                wouldBreach: 23,
                wouldMeet: 0,
              },
            ],
          },
          openTickets: {
            total: 12,
            earlier: 5,
            later: 0,
            breachedAtOnce: 1,
            examples: [
              {
                ticketId: '42',
                title: 'Cards are declined',
                priority: 'high' as const,
                metric: 'resolution' as const,
                deadlineBefore: '2026-05-31T12:00:00Z',
                deadlineAfter: '2026-05-31T10:00:00Z',
              },
            ],
            willBeApplied: false,
          },
          ...overrides,
        },
      ],
    },
  };
}

const run = () => screen.findByRole('button', { name: 'Run preview' });

beforeEach(() => {
  sessionStorage.clear();
});

describe('PreviewTab', () => {
  it('replays with progress and says what would change', async () => {
    const { previewPolicies, send } = handRun();
    const api = fakeSlaApi({ previewPolicies });
    renderOnEntity(<PreviewTab />, { entity: policy, api });
    await userEvent.click(await run());

    await send({ type: 'progress', done: 120, total: 300 });
    const bar = screen.getByRole('progressbar');
    expect(bar).toHaveAttribute('aria-valuenow', '40');
    expect(bar).toHaveAttribute('aria-valuetext', '120 of 300 tickets');

    await send(result());
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
    expect(api.previewPolicies).toHaveBeenCalledWith(
      { text: expect.stringContaining('kind: SlaPolicy'), days: 90 },
      expect.anything(),
    );
    const changes = screen.getByRole('region', { name: 'What is different' });
    expect(changes).toHaveTextContent(/High.*Resolution.*4h.*2h/);
    const row = screen.getByRole('row', { name: /Resolution High/ });
    expect(row).toHaveTextContent('91%');
    expect(row).toHaveTextContent('83.3%');
    expect(row).toHaveTextContent('worse');
    expect(row).toHaveTextContent('273 of 300 → 250 of 300');
    expect(row).toHaveTextContent('23 that were met would have breached');
    const open = screen.getByRole('region', { name: /Open tickets/ });
    expect(open).toHaveTextContent('12 open tickets hold this policy');
    expect(open).toHaveTextContent('5 get an earlier deadline');
    expect(open).toHaveTextContent('1 would be breached at once');
    expect(open).toHaveTextContent('It will hold for new tickets only');

    await userEvent.click(
      within(open).getByRole('button', { name: 'Cards are declined' }),
    );
    expect(await screen.findByRole('dialog')).toBeVisible();
    expect(api.getTicket).toHaveBeenCalledWith('42');
  });

  it('is cancelled here and on the server, and what comes later is not shown', async () => {
    const { previewPolicies, send, signals } = handRun();
    renderOnEntity(<PreviewTab />, {
      entity: policy,
      api: fakeSlaApi({ previewPolicies }),
    });
    await userEvent.click(await run());
    await send({ type: 'progress', done: 1, total: 300 });
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(signals[0].aborted).toBe(true);
    expect(screen.getByText(/Cancelled/)).toBeVisible();

    await send(result());
    expect(screen.getByText(/Cancelled/)).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'What is different' }),
    ).not.toBeInTheDocument();
    expect(await run()).toBeEnabled();
  });

  it('ends on the server when its reader leaves', async () => {
    const { previewPolicies, signals } = handRun();
    const { unmount } = renderOnEntity(<PreviewTab />, {
      entity: policy,
      api: fakeSlaApi({ previewPolicies }),
    });
    await userEvent.click(await run());
    unmount();
    expect(signals[0].aborted).toBe(true);
  });

  it('says to whom it is forbidden, in the words of the backend', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Not for you');
    renderOnEntity(<PreviewTab />, {
      entity: policy,
      api: fakeSlaApi({
        // eslint-disable-next-line require-yield
        previewPolicies: async function* forbidden() {
          throw error;
        },
      }),
    });
    await userEvent.click(await run());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not see this');
    expect(alert).toHaveTextContent('Not for you');
  });

  it('shows an error that comes in the middle of the stream, and one of a stream that breaks off', async () => {
    const { previewPolicies, send } = handRun();
    const api = fakeSlaApi({ previewPolicies });
    renderOnEntity(<PreviewTab />, { entity: policy, api });
    await userEvent.click(await run());
    await send({
      type: 'error',
      error: { name: 'Error', message: 'The database went away' },
    });
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The database went away',
    );

    api.previewPolicies.mockImplementation(async function* breaksOff() {
      yield { type: 'progress', done: 1, total: 2 };
    });
    await userEvent.click(await run());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'ended without a result',
    );
  });

  it('has words for a new policy without history and without open tickets', async () => {
    const { previewPolicies, send } = handRun();
    renderOnEntity(<PreviewTab />, {
      entity: policy,
      api: fakeSlaApi({ previewPolicies }),
    });
    await userEvent.click(await run());
    await send(
      result({
        revisionBefore: undefined,
        changes: [],
        services: {
          before: 0,
          after: 1,
          added: ['component:default/payments'],
          removed: [],
        },
        history: {
          from: '2026-03-01T00:00:00Z',
          to: '2026-05-31T00:00:00Z',
          tickets: 0,
          gained: 0,
          lost: 0,
          rows: [],
        },
        openTickets: {
          total: 0,
          earlier: 0,
          later: 0,
          breachedAtOnce: 0,
          examples: [],
          willBeApplied: true,
        },
      }),
    );
    expect(screen.getByText('New policy')).toBeVisible();
    expect(screen.getByText(/Services covered: 0 → 1/)).toBeVisible();
    expect(screen.getByText(/No ticket of .* falls under/)).toBeVisible();
    expect(screen.getByText('No open ticket holds this policy.')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('shows what the server finds wrong, and that nothing was replayed', async () => {
    const { previewPolicies, send } = handRun();
    renderOnEntity(<PreviewTab />, {
      entity: policy,
      api: fakeSlaApi({ previewPolicies }),
    });
    await userEvent.click(await run());
    await send({
      type: 'result',
      result: {
        problems: [
          {
            document: POLICY_REF,
            path: 'spec.precedence',
            message: 'ties with another policy',
            line: 6,
            column: 1,
          },
        ],
        policies: [],
      },
    });
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('nothing was replayed');
    expect(alert).toHaveTextContent('spec.precedence: ties with another');
    // Where it can be mended, too.
    expect(
      await screen.findByRole('button', {
        name: /Line 6: spec\.precedence: ties with another policy/,
      }),
    ).toBeVisible();
  });
});

describe('the editor', () => {
  const broken = {
    ...policy,
    spec: { ...policy.spec, lifecycle: 'agred', warnAt: ['900%'] },
  };

  it('lists what is wrong and leads to it', async () => {
    renderOnEntity(<PreviewTab />, { entity: broken, api: fakeSlaApi() });
    const problem = await screen.findByRole('button', {
      name: /Line \d+: spec\.lifecycle/,
    });
    expect(screen.getByText('2 problems')).toBeVisible();
    await userEvent.click(problem);
    const editor = screen.getByRole('textbox', { name: /YAML/ });
    expect(editor).toHaveFocus();
    expect(editor).toHaveAccessibleDescription(/Escape, then Tab/);
  });

  it('runs with Ctrl+Enter', async () => {
    const { previewPolicies, signals } = handRun();
    renderOnEntity(<PreviewTab />, {
      entity: policy,
      api: fakeSlaApi({ previewPolicies }),
    });
    const editor = await screen.findByRole('textbox', { name: /YAML/ });
    act(() => editor.focus());
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('progressbar')).toBeVisible();
    expect(signals).toHaveLength(1);
  });

  it('keeps what was written until it is thrown away', async () => {
    sessionStorage.setItem(`sla.draft.${POLICY_REF}`, 'kind: Mine');
    const { previewPolicies } = handRun();
    const api = fakeSlaApi({ previewPolicies });
    renderOnEntity(<PreviewTab />, { entity: policy, api });
    await userEvent.click(await run());
    expect(api.previewPolicies.mock.lastCall![0].text).toBe('kind: Mine');

    await userEvent.click(
      screen.getByRole('button', { name: /Back to the present document/ }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(await run());
    expect(api.previewPolicies.mock.lastCall![0].text).toMatch(
      /payments-support/,
    );
    expect(sessionStorage).toHaveLength(0);
  });
});
