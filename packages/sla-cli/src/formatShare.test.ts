import { formatShare } from './formatShare';

describe('formatShare', () => {
  it.each([
    [0.951, undefined, '95.1%'],
    [0.9, 0.9, '90%'],
    [1, 0.9, '100%'],
    [0, 0.9, '0%'],
    [0.9514, 0.9, '95.1%'],
  ])('writes %d with objective %d as %s', (share, objective, text) => {
    expect(formatShare(share, objective)).toBe(text);
  });

  it('never rounds up to an objective that was missed', () => {
    expect(formatShare(0.8999, 0.9)).toBe('89.99%');
    expect(formatShare(8999 / 10_000 + 0.00009, 0.9)).toBe('89.999%');
    expect(formatShare(0.9 - 1e-9, 0.9)).toBe('89.999999%');
    expect(formatShare(0.99949, 0.9995)).toBe('99.9%');
    expect(formatShare(0.99949, 0.99951)).toBe('99.9%');
    expect(formatShare(0.99951, 0.9996)).toBe('99.95%');
  });

  it('never rounds down below an objective that was kept', () => {
    expect(formatShare(0.99951, 0.9995)).toBe('99.951%');
    expect(formatShare(0.90041, 0.9004)).toBe('90.041%');
  });

  it('never says all or nothing when it was not', () => {
    expect(formatShare(0.9999)).toBe('99.99%');
    expect(formatShare(0.0001)).toBe('0.01%');
    expect(formatShare(1e-12)).toBe('0.000001%');
  });

  it('reads the same side of the objective as the numbers, for every count up to 300', () => {
    for (const objective of [0.9, 0.95, 0.99, 0.999, 0.7, 1]) {
      for (let total = 1; total <= 300; total++) {
        for (const breached of [
          0,
          1,
          2,
          3,
          Math.round(total * (1 - objective)) + 1,
        ]) {
          if (breached > total) {
            continue;
          }
          const text = formatShare((total - breached) / total, objective);
          const shown = Number(text.slice(0, -1));
          // In whole numbers: exact where shares are not.
          const kept =
            (total - breached) * 1000 >= Math.round(objective * 1000) * total;
          expect([text, shown >= Number((objective * 100).toFixed(6))]).toEqual(
            [text, kept],
          );
        }
      }
    }
  });
});
