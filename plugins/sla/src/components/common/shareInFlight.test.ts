import { shareInFlight } from './shareInFlight';

describe('shareInFlight', () => {
  it('asks once while the answer is under way, and again afterwards', async () => {
    const owner = {};
    let answers = 0;
    const ask = (key: string) =>
      shareInFlight({ owner, key, load: async () => (answers += 1) });
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([
      1, 1, 2,
    ]);
    expect(await ask('a')).toBe(3);
  });

  it('tells a failure to all who wait, and tries again for the next', async () => {
    const owner = {};
    const load = jest
      .fn<Promise<string>, []>()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue('up');
    const ask = () => shareInFlight({ owner, key: 'a', load });
    const [one, two] = await Promise.allSettled([ask(), ask()]);
    expect([one.status, two.status]).toEqual(['rejected', 'rejected']);
    expect(await ask()).toBe('up');
    expect(load).toHaveBeenCalledTimes(2);
  });
});
