import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import {
  SLA_SIGNAL_CHANNEL,
  serviceMark,
} from '@backstage-sla/plugin-sla-common';
import { act, renderHook } from '@testing-library/react';
import { PropsWithChildren } from 'react';
import { useLiveReload } from './useLiveReload';

const service = 'component:default/payments';

function withSignals() {
  const listeners = new Set<(message: unknown) => void>();
  const wrapper = ({ children }: PropsWithChildren<{}>) => (
    <TestApiProvider
      apis={[
        [
          signalApiRef,
          {
            subscribe: (channel: string, listener: (message: any) => void) => {
              expect(channel).toBe(SLA_SIGNAL_CHANNEL);
              listeners.add(listener);
              return { unsubscribe: () => listeners.delete(listener) };
            },
          },
        ],
      ]}
    >
      {children}
    </TestApiProvider>
  );
  const send = (...services: string[]) =>
    listeners.forEach(listener =>
      listener({ marks: services.map(serviceMark) }),
    );
  return { wrapper, send, listeners };
}

describe('useLiveReload', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('reloads once for a burst of changes of its service, and not for others', () => {
    const { wrapper, send, listeners } = withSignals();
    const reload = jest.fn();
    const { unmount } = renderHook(() => useLiveReload({ service, reload }), {
      wrapper,
    });

    send('component:default/other');
    act(() => jest.advanceTimersByTime(2_000));
    expect(reload).not.toHaveBeenCalled();

    send(service);
    // A message for others right behind must not hide ours.
    send('component:default/other');
    send(service, 'component:default/other');
    act(() => jest.advanceTimersByTime(2_000));
    expect(reload).toHaveBeenCalledTimes(1);

    unmount();
    expect(listeners.size).toBe(0);
  });

  it('reads a service again when the last change came too late for the answer to know of it', () => {
    const { wrapper, send } = withSignals();
    const reload = jest.fn();
    renderHook(() => useLiveReload({ service, reload }), { wrapper });

    send(service);
    act(() => jest.advanceTimersByTime(1_200));
    expect(reload).not.toHaveBeenCalled();
    send(service);
    act(() => jest.advanceTimersByTime(100));
    expect(reload).toHaveBeenCalledTimes(1);
    act(() => jest.advanceTimersByTime(2_000));
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('catches up with what changed before it could listen', () => {
    const { wrapper } = withSignals();
    const reload = jest.fn();
    renderHook(() => useLiveReload({ service, reload }), { wrapper });
    act(() => jest.advanceTimersByTime(4_000));
    expect(reload).not.toHaveBeenCalled();
    act(() => jest.advanceTimersByTime(6_000));
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('keeps a bearable pace under changes without end', () => {
    const { wrapper, send } = withSignals();
    const reload = jest.fn();
    renderHook(() => useLiveReload({ service, reload }), { wrapper });
    for (let i = 0; i < 100; i++) {
      send(service);
      act(() => jest.advanceTimersByTime(100));
    }
    expect(reload.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(reload.mock.calls.length).toBeLessThanOrEqual(6);
  });

  it('asks every 15 seconds where there are no signals, but not in a hidden tab', () => {
    const reload = jest.fn();
    renderHook(() => useLiveReload({ service, reload }), {
      wrapper: ({ children }) => (
        <TestApiProvider apis={[]}>{children}</TestApiProvider>
      ),
    });
    act(() => jest.advanceTimersByTime(45_100));
    expect(reload).toHaveBeenCalledTimes(3);

    const visibility = jest
      .spyOn(document, 'visibilityState', 'get')
      .mockReturnValue('hidden');
    act(() => jest.advanceTimersByTime(60_000));
    expect(reload).toHaveBeenCalledTimes(3);

    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    act(() => jest.advanceTimersByTime(100));
    expect(reload).toHaveBeenCalledTimes(4);
    visibility.mockRestore();
  });
});
