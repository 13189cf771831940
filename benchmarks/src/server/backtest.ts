import { PreviewMessage } from '@backstage-sla/plugin-sla-common';
import { policyDocument, fileOf } from './documents';
import { ServerSection } from './section';
import { nameOfSize } from './sizes';

/** The closed tickets are from this many days. */
const DAYS = 90;

/** What would have been, had the policy of the closed tickets promised more. */
export const backtestSection: ServerSection = {
  name: 'backtest',
  full: { clocks: 1_000_000, history: 100_000 },
  async run({ installation, sizes, progress }) {
    const size = nameOfSize(sizes.history);
    const text = fileOf([
      policyDocument('closed', { high: '13h', default: '32h' }),
    ]);
    progress(`${sizes.history} tickets under another policy`);
    const started = performance.now();
    let firstMs: number | undefined;
    let last: PreviewMessage | undefined;
    for await (const message of installation.client.previewPolicies({
      text,
      days: DAYS,
    })) {
      firstMs ??= performance.now() - started;
      last = message;
    }
    const seconds = (performance.now() - started) / 1000;
    if (last?.type !== 'result' || last.result.problems.length) {
      throw new Error(`The preview failed: ${JSON.stringify(last)}`);
    }
    const { history } = last.result.policies[0];
    if (history.tickets < sizes.history) {
      throw new Error(
        `The preview replayed ${history.tickets} tickets, not ${sizes.history}`,
      );
    }
    const row = history.rows.find(
      one =>
        one.metric === 'resolution' &&
        one.face === 'agreed' &&
        one.priority === undefined,
    );
    const percent = (share?: number) => `${((share ?? 0) * 100).toFixed(1)} %`;
    const peakMb = installation.peakMemoryMb();
    return {
      values: {
        [`backtest.${size}.seconds`]: seconds,
        [`backtest.${size}.ticketsPerSecond`]: history.tickets / seconds,
        'backtest.firstMessageMs': firstMs ?? 0,
        ...(peakMb && { 'backtest.peakRssMb': peakMb }),
      },
      tables: [
        {
          title: 'Closed tickets replayed under another policy',
          head: ['what', 'measured'],
          rows: [
            ['tickets', `${history.tickets}`],
            ['until the first sign of life', `${(firstMs ?? 0).toFixed(0)} ms`],
            ['until the result', `${seconds.toFixed(1)} s`],
            [
              'resolution before and after',
              `${percent(row?.before.attainment)}, ${percent(row?.after.attainment)}`,
            ],
            [
              'memory of the backend at most',
              `${peakMb?.toFixed(0) ?? '?'} MB`,
            ],
          ],
        },
      ],
    };
  },
};
