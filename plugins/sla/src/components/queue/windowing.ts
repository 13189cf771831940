/** Rows beyond the edges that are rendered as well, so that scrolling shows no gaps. */
const SPARE = 8;
/** Where nothing is laid out, as in tests, this many pixels are taken as seen. */
const ASSUMED_HEIGHT = 800;

/** Which rows of a long list are to be rendered: `[from, to)`. All rows have the same height, in pixels. */
export function visibleRows(options: {
  scrollTop: number;
  viewHeight: number;
  rowHeight: number;
  total: number;
}): { from: number; to: number } {
  const { scrollTop, viewHeight, rowHeight, total } = options;
  const height = viewHeight || ASSUMED_HEIGHT;
  const first = Math.floor(scrollTop / rowHeight) - SPARE;
  const last = Math.ceil((scrollTop + height) / rowHeight) + SPARE;
  return {
    from: Math.max(0, Math.min(first, total - 1)),
    to: Math.min(total, Math.max(last, 0)),
  };
}

/** Where to scroll so that a row is seen whole; undefined when it is. */
export function scrollToShow(options: {
  index: number;
  scrollTop: number;
  viewHeight: number;
  rowHeight: number;
}): number | undefined {
  const { index, scrollTop, rowHeight } = options;
  const viewHeight = options.viewHeight || ASSUMED_HEIGHT;
  const top = index * rowHeight;
  if (top < scrollTop) {
    return top;
  }
  if (top + rowHeight > scrollTop + viewHeight) {
    return top + rowHeight - viewHeight;
  }
  return undefined;
}
