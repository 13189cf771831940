import { serviceMark, ticketMark } from './changeSignal';

it('gives many tickets one mark, so that a mark names none of them', () => {
  const perMark = new Map<number, number>();
  for (let id = 1; id <= 25_600; id++) {
    const mark = ticketMark(String(id));
    perMark.set(mark, (perMark.get(mark) ?? 0) + 1);
  }
  expect(perMark.size).toBe(256);
  expect(Math.min(...perMark.values())).toBeGreaterThan(20);
  expect(Math.max(...perMark.values())).toBeLessThan(500);
});

it('tells pages of different tickets and services apart, most of the time', () => {
  expect(ticketMark('1')).toBe(ticketMark('1'));
  expect(ticketMark('1')).not.toBe(ticketMark('2'));
  expect(serviceMark('component:default/mail')).not.toBe(
    serviceMark('component:default/chat'),
  );
});
