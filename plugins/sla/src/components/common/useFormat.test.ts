import { createFormat } from './useFormat';

describe('format', () => {
  it('writes percentages as the language does', () => {
    expect(createFormat('en').percent(0.8996, 0.9)).toBe('89.96%');
    expect(createFormat('de').percent(0.8996, 0.9)).toBe('89,96\u00a0%');
    expect(createFormat('en').percent(0.95, 0.9)).toBe('95%');
  });

  it('names the last day of a period, not the one after', () => {
    const days = createFormat('en-GB').days(
      new Date(2026, 10, 1).toISOString(),
      new Date(2026, 10, 11).toISOString(),
    );
    expect(days.replace(/\s/g, '')).toBe('1–10Nov2026');
  });

  it('names countries, and leaves alone what is none', () => {
    const format = createFormat('en');
    expect(format.country('PK')).toBe('Pakistan');
    expect(format.country('CA-ON')).toBe('Canada (ON)');
    expect(format.country('nowhere at all')).toBe('nowhere at all');
  });

  it('tells an instant in the zone of a calendar', () => {
    expect(
      createFormat('en-GB').exact('2026-05-31T10:01:30Z', 'Asia/Karachi'),
    ).toMatch(/15:01:30/);
  });

  it('writes a local day as that day, in whatever zone its reader is', () => {
    const format = createFormat('en-GB');
    expect(format.day('2026-01-31')).toBe('31 Jan 2026');
    expect(format.weekday('2026-01-31')).toBe('Sat, 31 Jan 2026');
    expect(format.day('02-29')).toBe('29 Feb');
    expect(format.day('some day')).toBe('some day');
  });
});
