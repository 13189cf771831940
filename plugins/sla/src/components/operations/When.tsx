import { useFormat } from '../common';

/** An instant, short; exactly where one points at it. A dash where there is none. */
export function When({ at }: { at?: string }) {
  const format = useFormat();
  return at ? (
    <time dateTime={at} title={format.exact(at)}>
      {format.dateTime(at)}
    </time>
  ) : (
    <>–</>
  );
}
