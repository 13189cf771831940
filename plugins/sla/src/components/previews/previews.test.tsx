import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSlaApi,
  handRun,
  policy,
  POLICY_REF,
  previewResult,
  renderOnEntity,
  responseError,
} from '../../__testUtils__';
import { PreviewTab } from './PreviewTab';

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

    await send(previewResult());
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

    expect(
      screen.getByRole('link', { name: /Cards are declined/ }),
    ).toHaveAttribute('href', '/sla/tickets/42');
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

    await send(previewResult());
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
      previewResult({
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
