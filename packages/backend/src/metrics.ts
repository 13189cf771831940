import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

/**
 * Lets Prometheus read the metrics of this process at `/metrics` on a port of their own. Call it before the backend is made: a meter
 * that is asked for earlier measures nothing, ever.
 *
 * Without a port nothing listens and nothing is measured. Throws when the port is none. Whoever reaches the port reads the metrics, so keep it inside the cluster.
 */
export function exportMetrics(
  port: string | undefined,
): PrometheusExporter | undefined {
  if (!port) {
    return undefined;
  }
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new Error(`METRICS_PORT: "${port}" is not a port`);
  }
  const exporter = new PrometheusExporter({ port: number });
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [exporter] }));
  return exporter;
}
