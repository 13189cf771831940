import businessCalendar from '../schema/BusinessCalendar.v1alpha1.schema.json';
import slaPolicy from '../schema/SlaPolicy.v1alpha1.schema.json';

/** JSON Schema (draft-07) of an `SlaPolicy` document, for editors. */
export const slaPolicySchema: object = slaPolicy;

/** JSON Schema (draft-07) of a `BusinessCalendar` document, for editors. */
export const businessCalendarSchema: object = businessCalendar;
