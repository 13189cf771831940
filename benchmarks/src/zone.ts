// Most packages know only the zone of the process, so it has to be set before they are loaded: import this first.
process.env.TZ = process.env.BENCH_ZONE ?? 'Europe/Berlin';
