import { readCalendar } from '../readCalendar';
import { weekSpans } from './weekSpans';

function spansOf(hours: Record<string, string | string[]>) {
  return weekSpans(
    readCalendar({
      apiVersion: 'v1',
      kind: 'BusinessCalendar',
      metadata: { name: 'any' },
      spec: { hours },
    }).hours,
  );
}

describe('weekSpans', () => {
  it('draws the hours of each day', () => {
    const spans = spansOf({ 'mon-fri': '09:00-17:30' });
    expect(spans.mon).toEqual([{ fromMinute: 540, toMinute: 1050 }]);
    expect(spans.sat).toEqual([]);
  });

  it('draws a split shift as two bars, and overlapping hours as one', () => {
    const spans = spansOf({
      mon: ['14:00-18:00', '09:00-12:00'],
      tue: ['09:00-12:00', '12:00-15:00', '11:00-13:00'],
    });
    expect(spans.mon).toEqual([
      { fromMinute: 540, toMinute: 720 },
      { fromMinute: 840, toMinute: 1080 },
    ]);
    expect(spans.tue).toEqual([{ fromMinute: 540, toMinute: 900 }]);
  });

  it('draws the end of a night shift on the next day, also from Sunday to Monday', () => {
    const spans = spansOf({ fri: '22:00-06:00', sun: '20:00-04:00' });
    expect(spans.fri).toEqual([{ fromMinute: 1320, toMinute: 1440 }]);
    expect(spans.sat).toEqual([{ fromMinute: 0, toMinute: 360 }]);
    expect(spans.mon).toEqual([{ fromMinute: 0, toMinute: 240 }]);
  });

  it('joins a night shift with the morning that it ends in', () => {
    const spans = spansOf({ mon: '20:00-08:00', tue: '08:00-16:00' });
    expect(spans.tue).toEqual([{ fromMinute: 0, toMinute: 960 }]);
  });

  it('draws a whole day, and leaves out what is no hours', () => {
    const spans = spansOf({ mon: '00:00-24:00', tue: 'nine to five' });
    expect(spans.mon).toEqual([{ fromMinute: 0, toMinute: 1440 }]);
    expect(spans.tue).toEqual([]);
  });
});
