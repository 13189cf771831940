import { clock } from '../../__testUtils__';
import { usedTime } from './usedTime';

const HOUR = 3600_000;
const at = (time: string) => Date.parse(`2026-06-01T${time}:00.000Z`);

/** Four hours, of which one was used at 10:00. */
const ticking = (deadline: string) =>
  clock({
    elapsedMs: HOUR,
    asOf: '2026-06-01T10:00:00.000Z',
    deadlineAt: new Date(at(deadline)).toISOString(),
  });

describe('the time that a clock has used', () => {
  it('is known exactly where no closed hours lie before the deadline', () => {
    expect(usedTime(ticking('13:00'), at('11:30'))).toEqual({
      leastMs: 2.5 * HOUR,
      mostMs: 2.5 * HOUR,
    });
  });

  it('is not known while closed hours lie ahead or may just be passing', () => {
    // Three hours of work are left, in five of time.
    expect(usedTime(ticking('15:00'), at('11:30'))).toEqual({
      leastMs: HOUR,
      mostMs: 2.5 * HOUR,
    });
    expect(usedTime(ticking('15:00'), at('14:00'))).toEqual({
      leastMs: 3 * HOUR,
      mostMs: 4 * HOUR,
    });
  });

  it('is at least all of the target when the deadline has passed', () => {
    expect(usedTime(ticking('13:00'), at('13:00'))).toEqual({
      leastMs: 4 * HOUR,
      mostMs: 4 * HOUR,
    });
    expect(usedTime(ticking('15:00'), at('17:00'))).toEqual({
      leastMs: 4 * HOUR,
      mostMs: 6 * HOUR,
    });
  });

  it.each([
    ['is paused', { ticking: false, deadlineAt: undefined }],
    ['has ended', { live: false, ticking: false }],
  ])('is what was written down of a clock that %s', (_, overrides) => {
    expect(
      usedTime({ ...ticking('13:00'), ...overrides }, at('12:00')),
    ).toEqual({ leastMs: HOUR, mostMs: HOUR });
  });

  it('is not less than it was for a reader whose watch is behind', () => {
    expect(usedTime(ticking('13:00'), at('09:00'))).toEqual({
      leastMs: HOUR,
      mostMs: HOUR,
    });
  });
});
