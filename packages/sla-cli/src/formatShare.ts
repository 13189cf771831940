import { truthfulPercent } from '@backstage-sla/plugin-sla-common';

/** Writes a share as a percentage that tells the truth about an objective: `89.96%` against 90 %, never `90%`. */
export function formatShare(share: number, objective?: number): string {
  const { value, decimals } = truthfulPercent(share, objective);
  return `${Number(value.toFixed(decimals)).toLocaleString('en', {
    maximumFractionDigits: decimals,
  })}%`;
}
