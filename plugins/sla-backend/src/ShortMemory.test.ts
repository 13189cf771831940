import { ShortMemory } from './ShortMemory';

const ask = (...answers: number[]) => {
  let asked = 0;
  return async () => answers[asked++];
};

const memory = () =>
  new ShortMemory<number>({
    keptMs: 60_000,
    mostKept: 2,
    isWorthKeeping: answer => answer >= 1000,
  });

describe('ShortMemory', () => {
  it('finds an answer once for all who ask at the same time', async () => {
    const counts = memory();
    const count = ask(5, 6);
    await expect(
      Promise.all([counts.get('open', count), counts.get('open', count)]),
    ).resolves.toEqual([5, 5]);
  });

  it('keeps what is worth it, and asks again for the rest', async () => {
    const counts = memory();
    const small = ask(5, 6);
    const large = ask(5000, 6000);
    await counts.get('mine', small);
    await counts.get('all', large);
    await expect(counts.get('mine', small)).resolves.toBe(6);
    await expect(counts.get('all', large)).resolves.toBe(5000);
  });

  it('does not keep a failure', async () => {
    const counts = memory();
    const failing = jest
      .fn<Promise<number>, []>()
      .mockRejectedValueOnce(new Error('no connection'))
      .mockResolvedValue(2000);
    await expect(counts.get('all', failing)).rejects.toThrow('no connection');
    await expect(counts.get('all', failing)).resolves.toBe(2000);
  });

  it('lets go of the oldest question, and of all when it is cleared', async () => {
    const counts = memory();
    for (const key of ['a', 'b', 'c']) {
      await counts.get(key, async () => 2000);
    }
    await expect(counts.get('a', async () => 3000)).resolves.toBe(3000);
    await expect(counts.get('c', async () => 3000)).resolves.toBe(2000);
    counts.clear();
    await expect(counts.get('c', async () => 3000)).resolves.toBe(3000);
  });
});
