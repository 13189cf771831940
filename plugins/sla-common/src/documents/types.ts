import { Entity } from '@backstage/catalog-model';
import { SpecProblem } from '@backstage-sla/sla-engine';

/** A place in a text; both from 1 on. */
export interface Place {
  line: number;
  column: number;
}

export type PlacedProblem = SpecProblem & Place;

/** One document of a YAML text. */
export interface ReadDocument extends Place {
  /** As written; absent where it could not be read that far. */
  kind?: string;
  /** Full entity ref; absent where kind or name are missing. */
  ref?: string;
  /** Absent where kind or name are missing. With problems its spec may be anything. */
  entity?: Entity;
  /** In the order of the text. */
  problems: PlacedProblem[];
  /** Finds the place of a problem that was found later, such as a tie with another policy. */
  placeOf(problem: Pick<SpecProblem, 'path' | 'at'>): Place;
}

export interface ReadDocumentsOptions {
  /**
   * Full refs of the business calendars that are known elsewhere. With them it is also checked that the calendars of a policy
   * exist, there or in the text itself.
   */
  calendars?: ReadonlySet<string>;
}
