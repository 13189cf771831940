import { RefCallback, useCallback, useRef, useState } from 'react';

/** Width of an element in pixels; undefined until measured, and where nothing can be measured. */
export function useElementWidth(): [
  RefCallback<HTMLElement>,
  number | undefined,
] {
  const [width, setWidth] = useState<number>();
  const observer = useRef<ResizeObserver>();
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (element && typeof ResizeObserver !== 'undefined') {
      observer.current = new ResizeObserver(entries => {
        const last = entries[entries.length - 1];
        setWidth(Math.round(last.contentRect.width));
      });
      observer.current.observe(element);
    }
  }, []);
  return [ref, width];
}
