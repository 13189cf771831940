import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  channelState,
  deadLetter,
  fakeSlaApi,
  operationsState,
  renderPage,
  replicaState,
  responseError,
  rollout,
} from '../../__testUtils__';
import { OperationsPage } from './OperationsPage';

const card = (name: string) => screen.findByRole('region', { name });

const dead = operationsState({
  outbox: {
    pending: 3,
    oldestMs: 2_000,
    channels: [
      channelState({ pending: 4 }),
      channelState({
        channel: 'webhook:pager',
        dead: 2,
        retrying: 1,
        lastError: 'The receiver answered 503',
        lastErrorAt: '2026-05-31T09:00:00.000Z',
      }),
    ],
  },
});

describe('the page of operators', () => {
  it('says how deadlines are kept and what waits', async () => {
    renderPage(<OperationsPage />, {
      api: fakeSlaApi({
        getOperations: async () => ({
          ...dead,
          evaluator: {
            ...operationsState().evaluator,
            due: 3,
            lagMs: 83_000,
          },
        }),
      }),
    });
    const term = async (name: string) =>
      (await screen.findByText(name)).closest('div');
    expect(await term('Lag of deadlines')).toHaveTextContent('1m 23s');
    expect(await term('Tickets due now')).toHaveTextContent('3');
    expect(await term('Running clocks')).toHaveTextContent('1,234');
    expect(await term('Waiting to be sent')).toHaveTextContent('7');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    const pager = within(await card('Deliveries')).getByRole('row', {
      name: /Webhook pager/,
    });
    expect(pager).toHaveTextContent('The receiver answered 503');
  });

  it('warns when deadlines are not kept any more', async () => {
    renderPage(<OperationsPage />, {
      api: fakeSlaApi({
        getOperations: async () =>
          operationsState({
            evaluator: {
              runningClocks: 9,
              due: 9,
              lagMs: 600_000,
              lastRunAt: '2026-05-31T09:00:00.000Z',
              stuck: true,
            },
          }),
      }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Deadlines are not being kept.*waited for 10m/,
    );
  });

  it('shows replicas, those that are gone and clocks that are off', async () => {
    renderPage(<OperationsPage />, {
      api: fakeSlaApi({
        getOperations: async () =>
          operationsState({
            replicas: [
              replicaState({ clockSkewMs: -4_200, clockIsOff: true }),
              replicaState({ id: 'r2', host: 'portal-2', alive: false }),
            ],
          }),
      }),
    });
    const replicas = await card('Replicas');
    expect(replicas).toHaveTextContent('A clock is off');
    const [, first, second] = within(replicas).getAllByRole('row');
    expect(first).toHaveTextContent(/portal-1Alive.*4.2 s behind210 MB/);
    expect(second).toHaveTextContent(/portal-2Gone/);
  });

  it('names tasks, roll-outs and tables, and says where there is nothing', async () => {
    renderPage(<OperationsPage />, {
      api: fakeSlaApi({
        getOperations: async () =>
          operationsState({
            tasks: [
              { id: 'sla-deadlines', status: 'idle', lastError: 'no table' },
              { id: 'other-task', status: 'running' },
            ],
            rollouts: [rollout()],
          }),
      }),
    });
    const tasks = await card('Tasks');
    expect(
      within(tasks).getByRole('row', { name: /Evaluation of deadlines/ }),
    ).toHaveTextContent(/Failed.*no table/);
    expect(
      within(tasks).getByRole('row', { name: /other-task/ }),
    ).toHaveTextContent('Running');
    expect(
      within(await card('Roll-outs of policies')).getByRole('progressbar'),
    ).toBeInTheDocument();
    expect(await card('Connectors')).toHaveTextContent(
      'No ticketing system is connected.',
    );
    expect(await card('Database')).toHaveTextContent('PostgreSQL, 48 MB');
    expect(await card('Dead letters')).toHaveTextContent(
      'Everything could be delivered.',
    );
  });

  it('tries one dead letter again, after asking', async () => {
    const api = fakeSlaApi({
      getOperations: async () => dead,
      listDeadLetters: async () => ({
        items: [deadLetter(), deadLetter({ id: '8', ticketNumber: 'SLA-9' })],
      }),
    });
    renderPage(<OperationsPage />, { api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again: message 7' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Try 1 message again?',
    });
    expect(api.replayDeadLetters).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Try again' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.replayDeadLetters).toHaveBeenCalledWith({ ids: ['7'] });
    expect(api.listDeadLetters.mock.calls.length).toBeGreaterThan(1);
  });

  it('drops all of a channel, and keeps the question open when that fails', async () => {
    const api = fakeSlaApi({
      getOperations: async () => dead,
      listDeadLetters: async () => ({
        items: [deadLetter(), deadLetter({ id: '8' })],
      }),
    });
    api.discardDeadLetters.mockRejectedValueOnce(
      await responseError(503, 'ServiceUnavailableError', 'Busy'),
    );
    renderPage(<OperationsPage />, { api });
    await userEvent.click(
      await screen.findByRole('button', { name: /Channel/ }),
    );
    await userEvent.click(
      screen.getByRole('option', { name: 'Webhook pager' }),
    );
    await waitFor(() =>
      expect(api.listDeadLetters).toHaveBeenLastCalledWith('webhook:pager'),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Discard all…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Discard 2 messages?',
    });
    const discard = within(dialog).getByRole('button', { name: 'Discard' });
    await userEvent.click(discard);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('Busy');
    await userEvent.click(discard);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.discardDeadLetters).toHaveBeenLastCalledWith({
      ids: ['7', '8'],
    });
  });

  it('offers nothing to do to who may only look', async () => {
    renderPage(<OperationsPage />, {
      isAllowed: false,
      api: fakeSlaApi({
        getOperations: async () => dead,
        listDeadLetters: async () => ({ items: [deadLetter()] }),
      }),
    });
    const letters = await card('Dead letters');
    expect(
      await within(letters).findByRole('link', { name: 'SLA-42' }),
    ).toBeInTheDocument();
    expect(
      within(letters).queryByRole('button', { name: /again|Discard/ }),
    ).not.toBeInTheDocument();
  });

  it('says so when the reader may not see it', async () => {
    const api = fakeSlaApi();
    api.getOperations.mockRejectedValue(
      await responseError(403, 'NotAllowedError', 'sla.operations.read'),
    );
    renderPage(<OperationsPage />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });
});
