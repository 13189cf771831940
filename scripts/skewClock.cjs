/**
 * Loaded into a process of the fault test: its clock is off by SKEW_MS milliseconds, and jumps to another error at each SIGUSR2, unless
 * it is right. Only the calendar clock is: what counts on, such as performance.now() and timers, does not know what time it is.
 */
const TrueDate = Date;
let skewMs = Number(process.env.SKEW_MS ?? 0);
const now = () => TrueDate.now() + skewMs;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, made) =>
    Reflect.construct(target, args.length ? args : [now()], made),
  apply: () => new TrueDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : target[name]),
});

process.on('SIGUSR2', () => {
  skewMs = -skewMs + 1_000 * Math.sign(skewMs);
});
