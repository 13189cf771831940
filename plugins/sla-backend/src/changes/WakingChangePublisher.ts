import { Change, ChangePublisher } from './ChangePublisher';

/** Also wakes who works on what changed: it is called after each commit. */
export class WakingChangePublisher implements ChangePublisher {
  readonly #inner: ChangePublisher;
  readonly #sleepers: Array<() => void> = [];

  constructor(inner: ChangePublisher) {
    this.#inner = inner;
  }

  /** Called after each change from now on; must not fail. */
  onChange(wake: () => void): void {
    this.#sleepers.push(wake);
  }

  publish(change: Change): void {
    this.#inner.publish(change);
    this.#sleepers.forEach(wake => wake());
  }
}
