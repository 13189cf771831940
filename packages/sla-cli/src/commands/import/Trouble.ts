/** Something in the file that could not be read or taken as it stands. */
export interface Trouble {
  /** Line of the file, from 1, the header included; absent when the portal refused a ticket as a whole. */
  line?: number;
  externalId?: string;
  reason: string;
  /** `skipped`: the row is not in the portal. `repaired`: it is, changed as the reason says. */
  kind: 'skipped' | 'repaired';
}
