import { truthfulPercent } from './truthfulPercent';

describe('truthfulPercent', () => {
  it.each([
    // share, objective, shown
    [0.8996, 0.9, 89.96],
    [0.8999999, 0.9, 89.99999],
    [0.9, 0.9, 90],
    [0.90004, 0.9, 90.004],
    [0.9995, 0.9999, 99.95],
    [0.66666, undefined, 66.7],
    [0.99996, undefined, 99.996],
    [0.00001, undefined, 0.001],
    [1, 0.9, 100],
    [0, 0.9, 0],
  ])('shows %p against %p as %p', (share, objective, shown) => {
    expect(truthfulPercent(share, objective).value).toBe(shown);
  });

  it('never lands on the other side of the objective', () => {
    for (let total = 1; total <= 400; total += 7) {
      for (let met = 0; met <= total; met++) {
        for (const objective of [0.5, 0.9, 0.95, 0.995]) {
          const { value } = truthfulPercent(met / total, objective);
          const side = Math.sign(met - objective * total);
          expect(Math.sign(Math.round((value - objective * 100) * 1e6))).toBe(
            Math.abs(met - objective * total) < 1e-9 ? 0 : side,
          );
        }
      }
    }
  });
});
