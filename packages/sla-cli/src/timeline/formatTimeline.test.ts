import { ExplanationSegment } from '@backstage-sla/sla-engine';
import { formatTimeline } from '.';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-03-09T00:00:00Z');

/** Days of 8 hours and nights of 16. */
const segments = Array.from({ length: 40 }, (_, i): ExplanationSegment => {
  const fromMs = MONDAY + Math.floor(i / 2) * 24 * HOUR;
  return i % 2 === 0
    ? { fromMs, toMs: fromMs + 8 * HOUR, kind: 'counted' }
    : { fromMs: fromMs + 8 * HOUR, toMs: fromMs + 24 * HOUR, kind: 'closed' };
});
const happenings = [
  { atMs: MONDAY, text: 'ticket created' },
  { atMs: MONDAY + 3 * 24 * HOUR, text: 'reply' },
  { atMs: MONDAY + 3 * 24 * HOUR, text: 'status pending' },
  { atMs: MONDAY + 100 * 24 * HOUR, text: 'after the end' },
];

describe('formatTimeline', () => {
  it('sums days and nights up where there are many', () => {
    expect(formatTimeline({ segments }, { zone: 'UTC', happenings })).toEqual([
      'Mon 2026-03-09 00:00  ticket created',
      'Mon 2026-03-09 00:00    counted 24h, closed 48h',
      'Thu 2026-03-12 00:00  reply, status pending',
      'Thu 2026-03-12 00:00    counted 136h, closed 272h',
    ]);
  });

  it('shows every one when asked to', () => {
    const all = formatTimeline(
      { segments },
      { zone: 'UTC', happenings, all: true },
    );
    expect(all).toHaveLength(42);
    expect(all.slice(0, 3)).toEqual([
      'Mon 2026-03-09 00:00  ticket created',
      'Mon 2026-03-09 00:00    counted 8h',
      'Mon 2026-03-09 08:00    closed 16h',
    ]);
  });
});
