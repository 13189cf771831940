import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readTicketSettings } from './settings';

const read = (tickets: JsonObject) =>
  readTicketSettings(mockServices.rootConfig({ data: { sla: { tickets } } }));

describe('readTicketSettings', () => {
  it('knows what is usual', () => {
    expect(read({})).toMatchObject({
      numberPrefix: 'SLA',
      reopenWithinMs: 14 * 24 * 3_600_000,
      resolutionRequired: false,
      priorityMatrix: {
        high: { high: 'critical', medium: 'high', low: 'medium' },
        low: { high: 'medium', medium: 'low', low: 'low' },
      },
    });
  });

  it('takes what an installation decides, and leaves the rest as usual', () => {
    expect(
      read({
        reopenWithin: { days: 30 },
        priorityMatrix: { low: { high: 'high' } },
      }),
    ).toMatchObject({
      reopenWithinMs: 30 * 24 * 3_600_000,
      priorityMatrix: {
        medium: { medium: 'medium' },
        low: { high: 'high', medium: 'low' },
      },
    });
  });

  it.each([
    [{ numberPrefix: '7-UP' }, 'sla.tickets.numberPrefix: "7-UP" must be'],
    [
      { priorityMatrix: { high: { low: 'urgent' } } },
      'sla.tickets.priorityMatrix.high.low: "urgent" is not one of critical, high, medium, low',
    ],
    [{ reopenWithin: 'soon' }, 'reopenWithin'],
  ])('names what is wrong with %j', (tickets, message) => {
    expect(() => read(tickets)).toThrow(message);
  });
});
