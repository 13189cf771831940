import { compileCalendar, compilePolicy } from '@backstage-sla/sla-engine';
import { calendarDocument, fileOf, policyDocument } from './documents';
import { steadyLoad } from './load';
import { nameOfSize, parseServerArguments } from './sizes';
import { templateTickets } from './templates';

const NOW = Date.parse('2026-11-20T15:00:00Z');

describe('arguments', () => {
  it('are the full sizes and all sections unless told', () => {
    expect(parseServerArguments(['--json'])).toEqual({
      json: true,
      sections: [],
      sizes: {},
    });
    expect(
      parseServerArguments(['--clocks', '10k', '--history=500', 'backtest']),
    ).toEqual({
      json: false,
      sections: ['backtest'],
      sizes: { clocks: 10_000, history: 500 },
    });
  });

  it('say what is wrong with them', () => {
    expect(() => parseServerArguments(['--clocks', 'many'])).toThrow(
      '--clocks: "many" is not a number such as 10k or 1m',
    );
  });
});

describe('nameOfSize', () => {
  it.each([
    [1_000_000, '1m'],
    [100_000, '100k'],
    [1_500_000, '1500k'],
    [500, '500'],
  ])('%d is %s', (size, name) => {
    expect(nameOfSize(size)).toBe(name);
  });
});

describe.each(['open', 'closed'] as const)('templates of %s tickets', desk => {
  const tickets = templateTickets(desk, 200, NOW);

  it('are the same in every run, with events in order before now', () => {
    expect(tickets).toEqual(templateTickets(desk, 200, NOW));
    for (const { createdAt, events } of tickets) {
      const instants = [createdAt, ...events.map(event => event.at)];
      expect(instants).toEqual([...instants].sort());
      expect(Date.parse(instants[instants.length - 1])).toBeLessThan(NOW);
    }
  });

  it(`are ${desk}`, () => {
    const ends = tickets.map(({ events }) => events[events.length - 1]);
    const resolved = ends.filter(
      event => event?.type === 'status' && event.status === 'resolved',
    );
    expect(resolved).toHaveLength(desk === 'closed' ? 200 : 0);
  });
});

describe('documents', () => {
  it('are valid', () => {
    const specOf = (document: object) => (document as { spec: never }).spec;
    const calendar = compileCalendar(specOf(calendarDocument(['2026-12-02'])));
    for (const desk of ['open', 'closed'] as const) {
      const document = policyDocument(desk, { high: '60h', default: '80h' });
      const policy = compilePolicy(specOf(document), {
        id: desk,
        policyRef: desk,
        revision: '1',
        calendars: () => calendar,
      });
      expect(policy.target('low', 'resolution', 'agreed')?.text).toBe('80h');
    }
  });

  it('stand in one file', () => {
    expect(fileOf([{ a: 1 }, { b: 2 }])).toBe('---\n{"a":1}\n---\n{"b":2}\n');
  });
});

describe('steadyLoad', () => {
  it('counts what was answered and what failed', async () => {
    const results = [true, true, true, false, true, true];
    let load: ReturnType<typeof steadyLoad> | undefined;
    await new Promise<void>(done => {
      load = steadyLoad(1_000, async index => {
        if (index === results.length - 1) {
          done();
        }
        if (results[index] === false) {
          throw new Error('no');
        }
      });
    });
    const result = await load!.stop();
    expect(result.failed).toBe(1);
    expect(result.requests).toBeGreaterThanOrEqual(5);
    expect(result.p95Ms).toBeGreaterThanOrEqual(result.p50Ms);
  });
});
