/** Numbers that people can say aloud are of ids, which the database gives out once, whatever the number of replicas. */
export const DEFAULT_NUMBER_PREFIX = 'SLA';

const ID = /^(?:[A-Za-z][A-Za-z0-9]{0,9}-)?([1-9]\d{0,9})$/;

/** `SLA-1042` for ticket 1042. */
export function ticketNumber(
  id: number | string,
  prefix = DEFAULT_NUMBER_PREFIX,
): string {
  return `${prefix}-${id}`;
}

/** The id in a number or an id as people write it; undefined where it is neither. */
export function ticketIdOf(text: string): number | undefined {
  const match = ID.exec(text.trim());
  return match ? Number(match[1]) : undefined;
}
