import { PreviewResult, Rollout } from '@backstage-sla/plugin-sla-common';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PropsWithChildren } from 'react';
import { slaApiRef } from '../../api';
import {
  fakeSlaApi,
  policy,
  POLICY_REF,
  policyRevision,
  renderOnEntity,
  responseError,
  rollout,
} from '../../__testUtils__';
import { RolloutCard } from './RolloutCard';
import { RunningRollouts } from './RunningRollouts';
import { useRollouts } from './useRollouts';

const revisions = async () => ({
  items: [
    policyRevision({ openTickets: 41 }),
    policyRevision({
      versionId: 'old',
      revision: 'old',
      inForceUntil: '2026-05-20T00:00:00Z',
      openTickets: 12,
    }),
  ],
});

function previewOf(
  openTickets: Partial<PreviewResult['policies'][number]['openTickets']>,
): PreviewResult {
  return {
    problems: [],
    policies: [
      {
        policyRef: POLICY_REF,
        title: 'Payments support agreement',
        revisionBefore: 'abc123',
        revisionAfter: 'abc123',
        changes: [],
        calendarsChanged: [],
        services: { before: 1, after: 1, added: [], removed: [] },
        history: {
          from: '2026-05-30T00:00:00Z',
          to: '2026-05-31T00:00:00Z',
          tickets: 0,
          gained: 0,
          lost: 0,
          rows: [],
        },
        openTickets: {
          total: 12,
          earlier: 5,
          later: 2,
          breachedAtOnce: 0,
          examples: [],
          willBeApplied: false,
          ...openTickets,
        },
      },
    ],
  };
}

const preview = (openTickets = {}) =>
  async function* previewPolicies() {
    yield { type: 'result' as const, result: previewOf(openTickets) };
  };

describe('RolloutCard', () => {
  it('tells who holds what, shows what would move, moves it, and shows how far that is', async () => {
    let items: Rollout[] = [];
    const api = fakeSlaApi({
      listPolicyRevisions: revisions,
      previewPolicies: preview(),
      listRollouts: async () => ({ items }),
      applyPolicy: async () => {
        items = [rollout({ id: 'r1', done: 3, total: 12 })];
        return items[0];
      },
    });
    renderOnEntity(<RolloutCard />, { entity: policy, api });
    const card = await screen.findByRole('region', { name: 'Open tickets' });
    expect(
      await within(card).findByText(
        '41 open tickets hold the revision in force, 12 an older one.',
      ),
    ).toBeVisible();

    await userEvent.click(
      await within(card).findByRole('button', {
        name: 'Apply to open tickets…',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(/get an earlier deadline/);
    const confirm = within(dialog).getByRole('button', {
      name: 'Apply to 12 open tickets',
    });
    expect(dialog).toHaveTextContent('5 get an earlier deadline');
    expect(dialog).toHaveTextContent('2 get a later deadline');
    expect(api.previewPolicies.mock.lastCall![0].text).toMatch(
      /kind: SlaPolicy/,
    );
    expect(api.applyPolicy).not.toHaveBeenCalled();

    await userEvent.click(confirm);
    expect(api.applyPolicy).toHaveBeenCalledWith({
      policyRef: POLICY_REF,
      revision: 'abc123',
    });
    const bar = await within(dialog).findByRole('progressbar');
    expect(bar).toHaveAttribute('aria-valuetext', '3 of 12 tickets');
    expect(
      within(dialog).queryByRole('button', { name: /Apply/ }),
    ).not.toBeInTheDocument();
  });

  it('previews the document in force, not a newer broken one', async () => {
    const api = fakeSlaApi({
      listPolicyRevisions: revisions,
      previewPolicies: preview(),
    });
    renderOnEntity(<RolloutCard />, {
      entity: { ...policy, spec: { targets: 'broken' } },
      api,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Apply to open tickets…' }),
    );
    await screen.findByText(/get an earlier deadline/);
    const { text } = api.previewPolicies.mock.lastCall![0];
    expect(text).toContain('calendar: karachi');
    expect(text).not.toContain('broken');
  });

  it('says when another revision has come into force meanwhile', async () => {
    const conflict = await responseError(
      409,
      'ConflictError',
      'Revision abc123 is not in force any more',
    );
    renderOnEntity(<RolloutCard />, {
      entity: policy,
      api: fakeSlaApi({
        listPolicyRevisions: revisions,
        previewPolicies: preview(),
        applyPolicy: async () => {
          throw conflict;
        },
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Apply to open tickets…' }),
    );
    await screen.findByText(/get an earlier deadline/);
    await userEvent.click(screen.getByRole('button', { name: /Apply to 12/ }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Nothing was applied');
    expect(alert).toHaveTextContent('not in force any more');
  });

  it('offers nothing to who may not, and nothing where no ticket is behind', async () => {
    const forbidden = renderOnEntity(<RolloutCard />, {
      entity: policy,
      api: fakeSlaApi({ listPolicyRevisions: revisions }),
      isAllowed: false,
    });
    expect(await screen.findByText(/12 an older one/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    forbidden.unmount();

    renderOnEntity(<RolloutCard />, { entity: policy, api: fakeSlaApi() });
    expect(await screen.findByText(/none an older one/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('shows past roll-outs, and why one stands still', async () => {
    renderOnEntity(<RolloutCard />, {
      entity: policy,
      api: fakeSlaApi({
        listRollouts: async () => ({
          items: [
            rollout({ lastError: 'The database is full' }),
            rollout({
              id: 'past',
              cause: 'calendar',
              requestedBy: undefined,
              done: 7,
              total: 7,
              finishedAt: '2026-05-30T08:00:00Z',
            }),
          ],
        }),
      }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is full',
    );
    expect(screen.getByText(/Applied on request/)).toBeVisible();
    expect(screen.getByText('A calendar was changed')).toBeVisible();
    expect(screen.getByText(/^7 tickets moved/)).toBeVisible();
  });
});

describe('RunningRollouts', () => {
  it('shows those of its policies that run, and nothing otherwise', async () => {
    const api = fakeSlaApi({
      listRollouts: async () => ({
        items: [
          rollout({ cause: 'calendar' }),
          rollout({ id: 'o', policyRef: 'slapolicy:default/other' }),
          rollout({ id: 'f', finishedAt: '2026-05-30T08:00:00Z' }),
        ],
      }),
    });
    const first = renderOnEntity(
      <RunningRollouts policyRefs={[POLICY_REF]} />,
      { entity: policy, api },
    );
    expect(await screen.findAllByRole('progressbar')).toHaveLength(1);
    expect(screen.getByText(/A calendar was changed/)).toBeVisible();
    first.unmount();

    renderOnEntity(
      <>
        <RunningRollouts policyRefs={[]} />
        <span>below</span>
      </>,
      { entity: policy, api },
    );
    expect(await screen.findByText('below')).toBeVisible();
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });
});

describe('useRollouts', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks often while one runs, seldom otherwise, and not in a hidden tab', async () => {
    let items = [rollout()];
    const api = fakeSlaApi({ listRollouts: async () => ({ items }) });
    const wrapper = ({ children }: PropsWithChildren<{}>) => (
      <TestApiProvider apis={[[slaApiRef, api]]}>{children}</TestApiProvider>
    );
    const advance = (ms: number) =>
      act(() => jest.advanceTimersByTimeAsync(ms));
    renderHook(() => useRollouts(POLICY_REF), { wrapper });
    await advance(0);
    expect(api.listRollouts).toHaveBeenCalledTimes(1);
    expect(api.listRollouts).toHaveBeenLastCalledWith(POLICY_REF);
    await advance(6_000);
    expect(api.listRollouts).toHaveBeenCalledTimes(4);

    items = [rollout({ finishedAt: '2026-05-31T08:10:00Z' })];
    await advance(2_000);
    expect(api.listRollouts).toHaveBeenCalledTimes(5);
    await advance(29_000);
    expect(api.listRollouts).toHaveBeenCalledTimes(5);
    await advance(1_000);
    expect(api.listRollouts).toHaveBeenCalledTimes(6);

    const visibility = jest
      .spyOn(document, 'visibilityState', 'get')
      .mockReturnValue('hidden');
    await advance(90_000);
    expect(api.listRollouts).toHaveBeenCalledTimes(6);
    visibility.mockRestore();
  });
});
