const inFlight = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Cards of one page ask the same question at the same moment; those that come while it is under way share its answer. */
export function shareInFlight<T>(options: {
  /** Whom is asked; answers of two are never mixed. */
  owner: object;
  key: string;
  load: () => Promise<T>;
}): Promise<T> {
  const { owner, key, load } = options;
  const mine = inFlight.get(owner) ?? new Map<string, Promise<unknown>>();
  inFlight.set(owner, mine);
  const running = mine.get(key) as Promise<T> | undefined;
  if (running) {
    return running;
  }
  const started = load().finally(() => mine.delete(key));
  mine.set(key, started);
  return started;
}
