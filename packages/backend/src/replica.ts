import { createBackend } from '@backstage/backend-defaults';
import {
  RootLoggerService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { exportMetrics } from './metrics';
import { startOrEnd } from './startOrEnd';

type Meta = Parameters<RootLoggerService['child']>[0];

/**
 * Writes what goes wrong, and nothing else. Backstage's own logger compiles the configuration schemas of all packages before its
 * first line, which takes longer than all else that a start does.
 */
class PlainLogger implements RootLoggerService {
  readonly #meta: Meta;

  constructor(meta: Meta = {}) {
    this.#meta = meta;
  }

  error(message: string, meta?: Error | Meta): void {
    this.#write('error', message, meta);
  }

  warn(message: string, meta?: Error | Meta): void {
    this.#write('warn', message, meta);
  }

  info(): void {}

  debug(): void {}

  child(meta: Meta): PlainLogger {
    return new PlainLogger({ ...this.#meta, ...meta });
  }

  #write(level: string, message: string, meta?: Error | Meta): void {
    const more = meta instanceof Error ? { stack: meta.stack } : meta;
    process.stderr.write(
      `${JSON.stringify({ at: new Date().toISOString(), level, message, ...this.#meta, ...more })}\n`,
    );
  }
}

exportMetrics(process.env.METRICS_PORT);

/** The least that the SLA plugin runs in. The fault test kills it some hundred times, and the whole portal takes long to start. */
const backend = createBackend();

backend.add(
  createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => new PlainLogger(),
  }),
);
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage-sla/plugin-catalog-backend-module-sla'));
backend.add(import('@backstage-sla/plugin-sla-backend'));

startOrEnd(backend);
