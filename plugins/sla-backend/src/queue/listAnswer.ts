import { ListTicketsResponse } from '@backstage-sla/plugin-sla-common';

const TEXTS = new WeakMap<object, string>();

/** The answer as JSON. A ticket that was in an answer before, the very same object, is not written again. */
export function toListAnswer({
  items,
  totalItems,
}: ListTicketsResponse): string {
  const texts = items.map(item => {
    const text = TEXTS.get(item) ?? JSON.stringify(item);
    TEXTS.set(item, text);
    return text;
  });
  return `{"items":[${texts.join(',')}],"totalItems":${totalItems}}`;
}
