import { useSyncExternalStore } from 'react';

const SECOND = 1000;

/**
 * One timer for all countdowns of the page. It stands still while the tab is hidden, and catches up at once when it is shown.
 */
class Ticker {
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #now = 0;

  /** Epoch milliseconds, whole seconds: the same for every reader between two ticks. */
  readonly now = (): number =>
    this.#listeners.size ? this.#now : wholeSecond();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      document.addEventListener('visibilitychange', this.#onVisibility);
      this.#onVisibility();
    }
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
  };

  readonly #tick = () => {
    this.#now = wholeSecond();
    this.#listeners.forEach(listener => listener());
    this.#stop();
    if (this.#listeners.size > 0 && document.visibilityState !== 'hidden') {
      // With the second, so that no countdown is one behind for most of it.
      this.#timer = setTimeout(this.#tick, SECOND - (Date.now() % SECOND));
    }
  };

  #stop() {
    clearTimeout(this.#timer);
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
