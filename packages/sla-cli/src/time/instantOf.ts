import { IANAZone } from 'luxon';

const MINUTE = 60_000;
/** No zone is further from UTC than this, to either side. */
const FURTHEST = 15 * 60 * MINUTE;

/**
 * The instant at which the clocks of a zone show a wall time, given as milliseconds as if the zone were UTC. A time that the clocks
 * skip moves forward; one that they show twice is the first of the two, as everywhere in this system.
 */
export function instantOf(wallMs: number, zone: IANAZone): number {
  const before = offsetAt(wallMs - FURTHEST, zone);
  const after = offsetAt(wallMs + FURTHEST, zone);
  const shown = [wallMs - before, wallMs - after].filter(
    atMs => atMs + offsetAt(atMs, zone) === wallMs,
  );
  return shown.length ? Math.min(...shown) : wallMs - before;
}

function offsetAt(atMs: number, zone: IANAZone): number {
  return zone.offset(atMs) * MINUTE;
}
