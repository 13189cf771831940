import { clock, ticket } from '../../__testUtils__';
import { snoozeUntil } from './snooze';

// A Friday, at noon in the tests' own zone, UTC.
const NOW = Date.parse('2026-05-29T12:00:00.000Z');

const due = (metric: 'periodic-update' | 'resolution', deadlineAt: string) =>
  clock({ key: metric, metric, deadlineAt });

describe('snoozeUntil', () => {
  it('wakes a ticket in time for the update that is promised next', () => {
    const one = ticket({
      clocks: [
        due('resolution', '2026-05-29T13:00:00.000Z'),
        due('periodic-update', '2026-05-29T16:00:00.000Z'),
      ],
    });
    expect(snoozeUntil('update', one, NOW)).toBe('2026-05-29T15:45:00.000Z');
  });

  it('does without an update the next promise, if there is time', () => {
    const at = (deadlineAt: string) =>
      snoozeUntil(
        'update',
        ticket({ clocks: [due('resolution', deadlineAt)] }),
        NOW,
      );
    expect(at('2026-05-29T13:00:00.000Z')).toBe('2026-05-29T12:45:00.000Z');
    expect(at('2026-05-29T12:10:00.000Z')).toBeUndefined();
    expect(at('2026-05-29T11:00:00.000Z')).toBeUndefined();
  });

  it('knows when people begin to work', () => {
    expect(snoozeUntil('tomorrow', ticket(), NOW)).toBe(
      '2026-05-30T08:00:00.000Z',
    );
    expect(snoozeUntil('week', ticket(), NOW)).toBe('2026-06-01T08:00:00.000Z');
  });
});
