/**
 * Loaded into the demo backend: ends it when the process that started it is gone. Otherwise a start script that was killed would
 * leave a backend behind that holds the port and writes its log to nobody.
 */
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) {
    process.kill(process.pid, 'SIGTERM');
    // Its log has no reader any more; waiting for an orderly end may take for ever.
    setTimeout(() => process.exit(1), 5_000).unref();
  }
}, 2_000).unref();
