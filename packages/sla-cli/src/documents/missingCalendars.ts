import {
  calendarMentions,
  calendarRefOf,
  supportHourMentions,
} from '@backstage-sla/plugin-sla-common';
import { SlaPolicySpec, SpecProblem } from '@backstage-sla/sla-engine';
import { isPolicy, LoadedDocument, namespaceOf } from './LoadedDocument';

/** The calendar that needs no definition. */
const ALWAYS = 'always';

/** A calendar that a policy names and that is not among the documents. */
export interface MissingCalendar {
  document: LoadedDocument;
  /** Full entity ref. */
  calendarRef: string;
  /** Time is counted in it. Otherwise it only says when support is there. */
  counts: boolean;
  problem: SpecProblem;
}

/** What the valid policies name and nobody defines. */
export function missingCalendars(
  documents: LoadedDocument[],
): MissingCalendar[] {
  const known = new Set(documents.map(({ ref }) => ref));
  return documents
    .filter(document => document.valid && isPolicy(document))
    .flatMap(document => {
      const spec = document.entity.spec as unknown as SlaPolicySpec;
      const mentions = [
        ...calendarMentions(spec).map(one => ({ ...one, counts: true })),
        ...supportHourMentions(spec).map(one => ({ ...one, counts: false })),
      ];
      return mentions.flatMap(({ path, text, counts }) => {
        const calendarRef = calendarRefOf(text, namespaceOf(document));
        const message = `${calendarRef} is not among these files`;
        return text === ALWAYS || known.has(calendarRef)
          ? []
          : [{ document, calendarRef, counts, problem: { path, message } }];
      });
    });
}
