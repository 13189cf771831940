/** Helpers to read documents that may not validate: their authors come to the page to see what is wrong. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : undefined;
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `first-response` as a policy document spells it: `firstResponse`. */
export function metricKeyOf(metric: string): string {
  return metric.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
