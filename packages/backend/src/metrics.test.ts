import { metrics } from '@opentelemetry/api';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { exportMetrics } from './metrics';

async function freePort(): Promise<string> {
  const server = createServer().listen(0);
  await new Promise(listening => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise(closed => server.close(closed));
  return String(port);
}

describe('exportMetrics', () => {
  it('shows what is measured after it under the name that was given', async () => {
    const port = await freePort();
    const exporter = exportMetrics(port);
    metrics.getMeter('test').createCounter('sla_breaches_total').add(2);
    const response = await fetch(`http://localhost:${port}/metrics`);
    const text = await response.text();
    await exporter!.shutdown();
    expect(text).toMatch(/^sla_breaches_total\{.*\} 2$/m);
  });

  it.each([undefined, ''])('does nothing without a port: %j', port => {
    expect(exportMetrics(port)).toBeUndefined();
  });

  it.each(['http', '0', '70000', '80.5'])('refuses the port %s', port => {
    expect(() => exportMetrics(port)).toThrow('is not a port');
  });
});
