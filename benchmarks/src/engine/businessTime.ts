import {
  addBusinessTime,
  businessTimeBetween,
  segmentsBetween,
} from '@backstage-sla/sla-engine';
import { callsPerSecond, Work } from '../measure';
import { Measurements } from '../sections';
import { bareTable, limitAdd, limitElapsed } from './limit';
import { Peer, PEERS } from './peers';
import { benchCalendar, DAY, HOUR, startInstants, STARTS } from './schedule';

const ADD_HOURS = { '1h': 1, '8h': 8, '40h': 40, '1y': 2080 };
const ELAPSED_DAYS = { '1d': 1, '30d': 30, '1y': 365 };

const starts = startInstants(STARTS);
const calendar = benchCalendar();
const table = bareTable(
  segmentsBetween(
    calendar,
    Date.UTC(2020, 0, 2),
    Date.UTC(2029, 11, 30),
  ).filter(segment => segment.kind === 'open'),
);

// One loop for each row, so that each is compiled for what it calls and for nothing else.

function engineAdd(amountMs: number): Work {
  const add = addBusinessTime;
  return times => {
    let sum = 0;
    for (let i = 0; i < times; i++) {
      sum += add(calendar, starts[i & (STARTS - 1)], amountMs)!;
    }
    return sum;
  };
}

function limitOfAdd(amountMs: number): Work {
  return times => {
    let sum = 0;
    for (let i = 0; i < times; i++) {
      sum += limitAdd(table, starts[i & (STARTS - 1)], amountMs);
    }
    return sum;
  };
}

function engineElapsed(spanMs: number): Work {
  const between = businessTimeBetween;
  return times => {
    let sum = 0;
    for (let i = 0; i < times; i++) {
      const start = starts[i & (STARTS - 1)];
      sum += between(calendar, start, start + spanMs);
    }
    return sum;
  };
}

function limitOfElapsed(spanMs: number): Work {
  return times => {
    let sum = 0;
    for (let i = 0; i < times; i++) {
      const start = starts[i & (STARTS - 1)];
      sum += limitElapsed(table, start, start + spanMs);
    }
    return sum;
  };
}

function peerAdd({ add }: Peer, hours: number): Work {
  return times => {
    let sum = 0;
    for (let i = 0; i < times; i++) {
      sum += add!(starts[i & (STARTS - 1)], hours);
    }
    return sum;
  };
}

function peerElapsed({ elapsed }: Peer, spanMs: number): Work {
  return times => {
    let sum = 0;
    for (let i = 0; i < times; i++) {
      const start = starts[i & (STARTS - 1)];
      sum += elapsed!(start, start + spanMs);
    }
    return sum;
  };
}

/** The limit must give the engine's answers, or it would be the limit of something else. */
function checkLimit() {
  for (const start of starts.subarray(0, 500)) {
    for (const hours of Object.values(ADD_HOURS)) {
      const expected = addBusinessTime(calendar, start, hours * HOUR);
      if (limitAdd(table, start, hours * HOUR) !== expected) {
        throw new Error(`the limit disagrees: add ${hours} h to ${start}`);
      }
    }
    for (const days of Object.values(ELAPSED_DAYS)) {
      const expected = businessTimeBetween(calendar, start, start + days * DAY);
      if (limitElapsed(table, start, start + days * DAY) !== expected) {
        throw new Error(`the limit disagrees: ${days} d from ${start}`);
      }
    }
  }
}

/** Adding and elapsed time: engine, limit and packages in one run. */
export function measureBusinessTime(
  progress: (what: string) => void,
): Measurements {
  checkLimit();
  const peers = Object.values(PEERS).map(create => create());
  const values: Record<string, number> = {};
  const rows: string[][] = [];

  function compare(
    operation: 'add' | 'elapsed',
    span: string,
    works: Record<string, Work>,
  ) {
    progress(`${operation} ${span}`);
    const rates = callsPerSecond(works);
    values[`engine.${operation}.callsPerSecond.${span}`] = Math.round(
      rates.engine,
    );
    values[`engine.${operation}.limit.callsPerSecond.${span}`] = Math.round(
      rates.limit,
    );
    for (const [name, rate] of Object.entries(rates)) {
      if (name !== 'engine' && name !== 'limit') {
        values[`engine.${operation}.peer.${name}.callsPerSecond.${span}`] =
          round(rate);
      }
      rows.push([
        `${operation} ${span}`,
        name,
        Math.round(rate).toLocaleString('en-US'),
        name === 'engine' ? '' : `${round(rates.engine / rate)}`,
      ]);
    }
    return rates;
  }

  const shares: Record<'add' | 'elapsed', number[]> = { add: [], elapsed: [] };
  for (const [span, hours] of Object.entries(ADD_HOURS)) {
    const rates = compare('add', span, {
      engine: engineAdd(hours * HOUR),
      limit: limitOfAdd(hours * HOUR),
      ...(span === '8h' ? peerWorks(peers, 'add', p => peerAdd(p, hours)) : {}),
    });
    shares.add.push(rates.engine / rates.limit);
    if (span === '8h') {
      values['engine.add.ratioToFastestPeer'] = ratioToFastest(rates);
    }
  }
  for (const [span, days] of Object.entries(ELAPSED_DAYS)) {
    const rates = compare('elapsed', span, {
      engine: engineElapsed(days * DAY),
      limit: limitOfElapsed(days * DAY),
      ...(span === '1y'
        ? peerWorks(peers, 'elapsed', p => peerElapsed(p, days * DAY))
        : {}),
    });
    shares.elapsed.push(rates.engine / rates.limit);
    if (span === '1y') {
      values['engine.elapsed.ratioToFastestPeer'] = ratioToFastest(rates);
    }
  }
  values['engine.add.shareOfLimit'] = round(Math.min(...shares.add));
  values['engine.elapsed.shareOfLimit'] = round(Math.min(...shares.elapsed));
  return {
    values,
    tables: [
      {
        title: 'Business time, calls a second on one core',
        head: ['what', 'who', 'calls/s', 'engine is times faster'],
        rows,
      },
    ],
  };
}

function peerWorks(
  peers: Peer[],
  operation: 'add' | 'elapsed',
  work: (peer: Peer) => Work,
): Record<string, Work> {
  return Object.fromEntries(
    peers.filter(peer => peer[operation]).map(peer => [peer.name, work(peer)]),
  );
}

/** Against whatever package does the same; one that only adds whole days does less. */
function ratioToFastest(rates: Record<string, number>): number {
  const others = Object.entries(rates)
    .filter(
      ([name]) => !['engine', 'limit', 'luxon-business-days'].includes(name),
    )
    .map(([, rate]) => rate);
  return Math.round(rates.engine / Math.max(...others));
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
