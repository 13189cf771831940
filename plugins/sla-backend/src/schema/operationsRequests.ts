import { z } from 'zod';
import { shortText } from './common';

/** What operators ask and do. */

export const listDeadLettersSchema = z.strictObject({
  channel: shortText.optional().describe('Of all channels unless told'),
});

const ids = z
  .array(z.string().regex(/^[1-9]\d{0,14}$/, 'must be the id of a dead letter'))
  .min(1)
  .max(500);

export const deadLetterSelectionSchema = z.union([
  z.strictObject({ ids }),
  z.strictObject({ channel: shortText }),
]);
