import { DEFAULT_COLUMNS, fittingColumns } from './columns';

describe('fittingColumns', () => {
  it('drops what is least needed when there is no room', () => {
    expect(fittingColumns(DEFAULT_COLUMNS, undefined)).toEqual(DEFAULT_COLUMNS);
    expect(fittingColumns(DEFAULT_COLUMNS, 1400)).toEqual(DEFAULT_COLUMNS);
    expect(fittingColumns(DEFAULT_COLUMNS, 1000)).toEqual([
      'priority',
      'status',
      'assigned',
    ]);
    expect(fittingColumns(DEFAULT_COLUMNS, 620)).toEqual(['priority']);
  });
});
