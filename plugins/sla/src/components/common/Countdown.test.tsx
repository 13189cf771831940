import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import { Countdown } from './Countdown';

const NOW = Date.parse('2026-05-31T10:00:00.000Z');
const in90Seconds = '2026-05-31T10:01:30.000Z';

function advance(ms: number) {
  act(() => {
    jest.advanceTimersByTime(ms);
  });
}

function setVisibility(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: state,
  });
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

describe('Countdown', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
  });

  afterEach(() => {
    setVisibility('visible');
    jest.useRealTimers();
  });

  it('ticks each second, then says how long it is over, and tells once', async () => {
    const onElapsed = jest.fn();
    renderInTestApp(<Countdown at={in90Seconds} onElapsed={onElapsed} />);
    await act(() => jest.advanceTimersByTimeAsync(0));

    const timer = screen.getByRole('timer');
    expect(timer).toHaveTextContent('1m 30s');
    advance(1000);
    expect(timer).toHaveTextContent('1m 29s');
    advance(88_000);
    expect(timer).toHaveTextContent('1s');
    expect(onElapsed).not.toHaveBeenCalled();
    advance(1000);
    expect(timer).toHaveTextContent('overdue by 0s');
    advance(65_000);
    expect(timer).toHaveTextContent('overdue by 1m 05s');
    expect(onElapsed).toHaveBeenCalledTimes(1);
  });

  it('ticks with the second, whenever in it somebody came to look', async () => {
    jest.setSystemTime(NOW + 900);
    renderInTestApp(<Countdown at={in90Seconds} />);
    await act(() => jest.advanceTimersByTimeAsync(0));
    const timer = screen.getByRole('timer');
    expect(timer).toHaveTextContent('1m 30s');
    advance(100);
    expect(timer).toHaveTextContent('1m 29s');
    advance(89_000);
    expect(timer).toHaveTextContent('overdue by 0s');
  });

  it('tells the exact instant in the reader’s zone and the calendar’s, and does not talk to screen readers', async () => {
    renderInTestApp(<Countdown at={in90Seconds} timeZone="Asia/Karachi" />);
    await act(() => jest.advanceTimersByTimeAsync(0));

    const timer = screen.getByRole('timer');
    expect(timer).toHaveAttribute('aria-live', 'off');
    expect(timer).toHaveAttribute('datetime', in90Seconds);
    expect(timer.title).toMatch(/03:01:30.*Asia\/Karachi/);
  });

  it('rests while the tab is hidden and catches up when it is shown', async () => {
    renderInTestApp(<Countdown at={in90Seconds} />);
    await act(() => jest.advanceTimersByTimeAsync(0));
    const timer = screen.getByRole('timer');

    setVisibility('hidden');
    const shown = timer.textContent;
    advance(20_000);
    expect(timer.textContent).toBe(shown);
    setVisibility('visible');
    expect(timer).toHaveTextContent('1m 10s');
  });

  it('does not tell of an instant that had passed before anyone looked', async () => {
    const onElapsed = jest.fn();
    renderInTestApp(
      <Countdown at="2026-05-31T09:00:00.000Z" onElapsed={onElapsed} />,
    );
    await act(() => jest.advanceTimersByTimeAsync(5000));
    expect(screen.getByRole('timer')).toHaveTextContent('overdue by 1h');
    expect(onElapsed).not.toHaveBeenCalled();
  });
});
