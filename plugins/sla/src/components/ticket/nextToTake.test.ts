import { Ticket } from '@backstage-sla/plugin-sla-common';
import { clock, ticket } from '../../__testUtils__';
import { nextToTake } from './deadline';

const AMINA = 'user:default/amina';

const due = (
  id: string,
  at: string,
  priority: Ticket['priority'],
  state: 'running' | 'breached' = 'running',
) =>
  ticket({
    id,
    priority,
    assignedPerson: undefined,
    clocks: [
      clock({
        state,
        deadlineAt: at,
        breachedAt: state === 'breached' ? at : undefined,
      }),
    ],
  });

const idsOf = ({ next, keepable }: ReturnType<typeof nextToTake>) => [
  next?.id,
  keepable?.id,
];

it('takes the most important of those that are due in the same minute', () => {
  const list = [
    due('1', '2026-03-04T09:00:10.000Z', 'low'),
    due('2', '2026-03-04T09:00:20.000Z', 'high'),
    due('3', '2026-03-04T09:00:30.000Z', 'critical'),
    due('4', '2026-03-04T09:00:40.000Z', 'critical'),
    due('5', '2026-03-04T09:01:00.000Z', 'critical'),
  ];
  expect(idsOf(nextToTake(list, AMINA))).toEqual(['3', undefined]);
  expect(idsOf(nextToTake([list[0], list[4]], AMINA))).toEqual([
    '1',
    undefined,
  ]);
});

it('does the same among those that can still be kept', () => {
  const list = [
    due('1', '2026-03-03T09:00:00.000Z', 'low', 'breached'),
    due('2', '2026-03-04T09:00:00.000Z', 'low'),
    due('3', '2026-03-04T09:00:00.000Z', 'medium'),
  ];
  expect(idsOf(nextToTake(list, AMINA))).toEqual(['1', '3']);
  expect(idsOf(nextToTake([], AMINA))).toEqual([undefined, undefined]);
});
