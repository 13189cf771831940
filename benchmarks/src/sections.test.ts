import { segmentsBetween } from '@backstage-sla/sla-engine';
import { bareTable, limitAdd, limitElapsed } from './engine/limit';
import { benchCalendar, DAY, HOUR, startInstants } from './engine/schedule';
import { median } from './measure';
import { markdownOf } from './sections';

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 10, 2])).toBe(3);
  });
});

describe('markdownOf', () => {
  it('aligns columns', () => {
    expect(
      markdownOf({ title: 'T', head: ['a', 'b'], rows: [['long', '1']] }),
    ).toBe('### T\n\n| a    | b   |\n| ---- | --- |\n| long | 1   |\n');
  });
});

describe('the limit', () => {
  it('counts a Monday from nine to five', () => {
    const monday = Date.UTC(2025, 5, 16, 7);
    const table = bareTable(
      segmentsBetween(benchCalendar(), monday - DAY, monday + 5 * DAY).filter(
        segment => segment.kind === 'open',
      ),
    );
    expect(limitAdd(table, monday, 8 * HOUR)).toBe(monday + 8 * HOUR);
    expect(limitAdd(table, monday, 9 * HOUR)).toBe(monday + 25 * HOUR);
    expect(limitElapsed(table, monday + HOUR, monday + DAY)).toBe(7 * HOUR);
  });
});

describe('the starts', () => {
  it('are the same in every run and lie in the year 2025', () => {
    const starts = startInstants(1000);
    expect(starts).toEqual(startInstants(1000));
    expect(new Set(starts).size).toBeGreaterThan(990);
    expect(Math.min(...starts)).toBeGreaterThan(Date.UTC(2025, 0, 1));
    expect(Math.max(...starts)).toBeLessThan(Date.UTC(2026, 0, 1));
  });
});
