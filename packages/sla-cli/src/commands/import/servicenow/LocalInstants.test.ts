import { parseLocalInstant } from './parseLocalInstant';

const read = (text: string, zone = 'America/Sao_Paulo') => {
  const ms = parseLocalInstant(text, zone);
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe('parseLocalInstant', () => {
  it('reads the day first, in the zone', () => {
    expect(read('03-02-2016 09:05')).toBe('2016-02-03T11:05:00.000Z');
    expect(read('03-02-2016 09:05', 'UTC')).toBe('2016-02-03T09:05:00.000Z');
    expect(read(' 3-2-2016 9:05:30 ', 'UTC')).toBe('2016-02-03T09:05:30.000Z');
  });

  it('moves a time that the clocks skip forward, and takes the earlier of two', () => {
    expect(read('16-10-2016 00:30')).toBe('2016-10-16T03:30:00.000Z');
    expect(read('20-02-2016 23:30')).toBe('2016-02-21T01:30:00.000Z');
  });

  it.each([
    '',
    '?',
    '2016-02-03 09:05',
    '31-02-2016 09:05',
    '03-02-2016',
    '03-02-2016 25:00',
  ])('refuses "%s"', text => {
    expect(read(text)).toBeUndefined();
  });
});
