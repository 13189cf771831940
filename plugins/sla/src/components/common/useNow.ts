import { useSyncExternalStore } from 'react';

const SECOND = 1000;

/**
 * One timer for all countdowns of the page. It stands still while the tab is hidden, and catches up at once when it is shown.
 */
class Ticker {
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #now = 0;

  /** Epoch milliseconds, whole seconds: the same for every reader between two ticks. */
  readonly now = (): number =>
    this.#listeners.size ? this.#now : wholeSecond();

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) {
      document.addEventListener('visibilitychange', this.#onVisibility);
      this.#onVisibility();
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        document.removeEventListener('visibilitychange', this.#onVisibility);
        this.#stop();
      }
    };
  };

  readonly #onVisibility = () => {
    this.#stop();
    this.#tick();
    if (document.visibilityState !== 'hidden') {
      this.#timer = setInterval(this.#tick, SECOND);
    }
  };

  readonly #tick = () => {
    this.#now = wholeSecond();
    this.#listeners.forEach(listener => listener());
  };

  #stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

function wholeSecond(): number {
  return Math.floor(Date.now() / SECOND) * SECOND;
}

const ticker = new Ticker();

/** The present second, epoch milliseconds; re-renders the caller each second while the tab is visible. */
export function useNow(): number {
  return useSyncExternalStore(ticker.subscribe, ticker.now);
}

const MINUTE = 60 * SECOND;

/** The present minute, epoch milliseconds; re-renders the caller once a minute. */
export function useMinute(): number {
  return useSyncExternalStore(
    ticker.subscribe,
    () => Math.floor(ticker.now() / MINUTE) * MINUTE,
  );
}
