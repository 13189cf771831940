import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { raisedBy } from './raisedBy';

const AT = '2026-05-31T10:00:00.000Z';
const created: TicketEventDetail = {
  type: 'created',
  priority: 'high',
  status: 'new',
  policies: [],
};
const event = (detail: TicketEventDetail, actor?: string) => ({
  id: '1',
  at: AT,
  actor,
  detail,
});

describe('raisedBy', () => {
  it('names for whom a ticket was raised by somebody else', () => {
    expect(
      raisedBy({
        requester: 'user:default/zoe',
        events: [event(created, 'user:default/amina')],
      }),
    ).toEqual({ by: 'user:default/amina', forWhom: 'user:default/zoe' });
  });

  it.each(['user:default/Zoe', undefined])(
    'names nobody else where %s raised their own, or nobody is known',
    actor => {
      const { by, forWhom } = raisedBy({
        requester: 'user:default/zoe',
        events: [event(created, actor)],
      });
      expect(by).toBe(actor ?? 'user:default/zoe');
      expect(forWhom).toBeUndefined();
    },
  );

  it('keeps to whom it was raised for, though it is of somebody else now', () => {
    expect(
      raisedBy({
        requester: 'user:default/omar',
        events: [
          event(created, 'user:default/amina'),
          event({ type: 'fields', fields: { title: 'Other' } }),
          event({
            type: 'fields',
            fields: { requester: 'user:default/owen' },
            was: { requester: 'user:default/zoe' },
          }),
          event({
            type: 'fields',
            fields: { requester: 'user:default/omar' },
            was: { requester: 'user:default/owen' },
          }),
        ],
      }),
    ).toEqual({ by: 'user:default/amina', forWhom: 'user:default/zoe' });
  });
});
