import { createHash } from 'node:crypto';

/** The text itself where it is short enough for a column of 255 characters, else what stands for it always. */
export function shortKey(text: string): string {
  return text.length <= 200
    ? text
    : createHash('sha256').update(text).digest('hex');
}
