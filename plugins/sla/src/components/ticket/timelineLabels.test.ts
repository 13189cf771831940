import { labelled } from './timelineLabels';

const now = (place: number) => ({ kind: 'now' as const, label: 'Now', place });
const deadline = { kind: 'deadline' as const, label: 'Deadline', place: 1 };
const rows = (...args: Parameters<typeof labelled>) =>
  labelled(...args).map(({ label, row, isFlipped }) => [label, row, isFlipped]);

it('stand beside each other where there is room', () => {
  expect(rows([deadline, now(0.75)], 600)).toEqual([
    ['Now', 0, false],
    ['Deadline', 0, true],
  ]);
});

it('stand above each other where one would cover the other', () => {
  expect(rows([deadline, now(0.75)], 280)).toEqual([
    ['Now', 0, false],
    ['Deadline', 1, true],
  ]);
});

it('of a picture that was not measured have room in a narrow one', () => {
  expect(rows([now(0.75), deadline])).toEqual(rows([now(0.75), deadline], 280));
});

it('stand to the left where they would reach beyond the picture', () => {
  const missed = { ...deadline, label: 'Deadline, missed', place: 0.7 };
  expect(rows([missed, now(1)], 280)).toEqual([
    ['Deadline, missed', 0, true],
    ['Now', 0, true],
  ]);
  expect(rows([missed], 600)).toEqual([['Deadline, missed', 0, false]]);
});
