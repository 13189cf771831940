import { formatInstant, readInstant } from '.';

const KARACHI = 'Asia/Karachi';
const FRIDAY = Date.parse('2026-03-06T13:30:00Z');

function read(
  text: string,
  zone = KARACHI,
  fromMs: number | undefined = FRIDAY,
) {
  const result = readInstant(text, { zone, fromMs });
  return result.problem ?? new Date(result.atMs!).toISOString();
}

describe('readInstant', () => {
  it.each([
    ['Friday 2026-03-06 18:30', '2026-03-06T13:30:00.000Z'],
    ['2026-03-06 18:30', '2026-03-06T13:30:00.000Z'],
    ['fri 2026-03-06T18:30:15', '2026-03-06T13:30:15.000Z'],
    ['2026-03-06T18:30:00+01:00', '2026-03-06T17:30:00.000Z'],
    ['2026-03-06T18:30Z', '2026-03-06T18:30:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it('takes a weekday or a time alone as the first one from the moment before it', () => {
    expect(read('Monday 9:20')).toBe('2026-03-09T04:20:00.000Z');
    expect(read('Friday 18:30')).toBe('2026-03-06T13:30:00.000Z');
    expect(read('Friday 18:29')).toBe('2026-03-13T13:29:00.000Z');
    expect(read('18:45')).toBe('2026-03-06T13:45:00.000Z');
    expect(read('18:15')).toBe('2026-03-07T13:15:00.000Z');
  });

  it('moves a time that the clocks skip forward, and takes the first of two', () => {
    expect(read('2026-03-29 02:30', 'Europe/Berlin')).toBe(
      '2026-03-29T01:30:00.000Z',
    );
    expect(read('2026-10-25 02:30', 'Europe/Berlin')).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it.each([
    ['tomorrow', /"tomorrow" is not a time; write it like/],
    ['Mondy 09:20', /"Mondy" is not a weekday/],
    ['Monday 2026-03-06 18:30', /2026-03-06 is a Friday, not a Monday/],
    ['2026-02-30 18:30', /there is no 2026-02-30/],
    ['2026-02-30T18:30:00Z', /is not a time|there is no/],
    ['Monday 25:00', /there is no 25:00/],
  ])('says what is wrong with %s', (text, problem) => {
    expect(read(text)).toMatch(problem);
  });

  it('asks for a date where there is no moment before', () => {
    expect(readInstant('Friday 18:30', { zone: KARACHI }).problem).toMatch(
      /has no date/,
    );
  });
});

describe('formatInstant', () => {
  it('writes what can be read again', () => {
    expect(formatInstant(FRIDAY, KARACHI)).toBe('Fri 2026-03-06 18:30');
    expect(formatInstant(FRIDAY + 5_000, KARACHI)).toBe(
      'Fri 2026-03-06 18:30:05',
    );
    expect(read(formatInstant(FRIDAY + 5_000, KARACHI))).toBe(
      '2026-03-06T13:30:05.000Z',
    );
  });
});
