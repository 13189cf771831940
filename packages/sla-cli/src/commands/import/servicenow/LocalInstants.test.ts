import { DateTime } from 'luxon';
import { LocalInstants } from './LocalInstants';

const read = (text: string, zone = 'America/Sao_Paulo') => {
  const ms = LocalInstants.of(zone).parse(text);
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe('LocalInstants', () => {
  it('reads the day first, in the zone', () => {
    expect(read('03-02-2016 09:05')).toBe('2016-02-03T11:05:00.000Z');
    expect(read('03-02-2016 09:05', 'UTC')).toBe('2016-02-03T09:05:00.000Z');
    expect(read(' 3-2-2016 9:05:30 ', 'UTC')).toBe('2016-02-03T09:05:30.000Z');
  });

  it('moves a time that the clocks skip forward, and takes the earlier of two', () => {
    expect(read('16-10-2016 00:30')).toBe('2016-10-16T03:30:00.000Z');
    expect(read('20-02-2016 23:30')).toBe('2016-02-21T01:30:00.000Z');
  });

  it.each(['America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'])(
    'agrees with the zone all through a year in %s',
    zone => {
      const instants = LocalInstants.of(zone);
      const wrong: string[] = [];
      for (let i = 0; i < 365 * 16; i++) {
        const ms = Date.UTC(2011, 0, 1) + i * 5_400_000;
        const local = DateTime.fromMillis(ms, { zone });
        const first = Math.min(
          ...local.getPossibleOffsets().map(at => at.toMillis()),
        );
        const text = local.toFormat('dd-MM-yyyy HH:mm');
        if (instants.parse(text) !== first) {
          wrong.push(text);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each([
    '',
    '?',
    '2016-02-03 09:05',
    '31-02-2016 09:05',
    '03-02-2016',
    '03-02-2016 24:00',
    '03-02-2016 12:60',
    '01-13-2016 12:00',
    '01-00-2016 12:00',
  ])('refuses "%s"', text => {
    expect(read(text)).toBeUndefined();
  });
});
