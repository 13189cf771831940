import { scrollToShow, visibleRows } from './windowing';

const rows = (scrollTop: number, total = 10_000) =>
  visibleRows({ scrollTop, viewHeight: 600, rowHeight: 60, total });

describe('windowing', () => {
  it('renders what is seen and a little around it', () => {
    expect(rows(0)).toEqual({ from: 0, to: 18 });
    expect(rows(300_000)).toEqual({ from: 4992, to: 5018 });
    expect(rows(599_400)).toEqual({ from: 9982, to: 10_000 });
  });

  it('stays within a list that has become shorter', () => {
    expect(rows(300_000, 3)).toEqual({ from: 2, to: 3 });
    expect(rows(0, 0)).toEqual({ from: 0, to: 0 });
  });

  it('scrolls just as far as needed to show a row', () => {
    const view = { scrollTop: 600, viewHeight: 600, rowHeight: 60 };
    expect(scrollToShow({ ...view, index: 12 })).toBeUndefined();
    expect(scrollToShow({ ...view, index: 5 })).toBe(300);
    expect(scrollToShow({ ...view, index: 20 })).toBe(660);
  });
});
