import {
  LoadedDocument,
  MissingCalendar,
  missingCalendars,
  problemIn,
  repeatedNames,
} from '../../documents';
import { FileProblem } from '../../problems';
import { ties } from './ties';

/** Whether a portal has a calendar. */
export type CalendarLookup = (calendarRef: string) => Promise<boolean>;

export interface CheckTogetherOptions {
  /** Asked for calendars that are not among the documents. Without it they are warned of. */
  calendarExists?: CalendarLookup;
  /** A calendar that is not found is an error. */
  strict: boolean;
}

/** What is wrong between documents that are each right by themselves: names twice, calendars that are missing, ties. */
export async function checkTogether(
  documents: LoadedDocument[],
  options: CheckTogetherOptions,
): Promise<FileProblem[]> {
  return [
    ...repeatedNames(documents),
    ...(await calendarProblems(missingCalendars(documents), options)),
    ...ties(documents),
  ];
}

async function calendarProblems(
  missing: MissingCalendar[],
  options: CheckTogetherOptions,
): Promise<FileProblem[]> {
  const { calendarExists } = options;
  const found = new Map<string, boolean>();
  for (const { calendarRef } of missing) {
    if (calendarExists && !found.has(calendarRef)) {
      found.set(calendarRef, await calendarExists(calendarRef));
    }
  }
  return missing
    .filter(({ calendarRef }) => !found.get(calendarRef))
    .map(({ document, calendarRef, problem: { path } }) =>
      problemIn(
        document,
        { path, message: `${calendarRef} ${wherever(options)}` },
        options.calendarExists || options.strict ? 'error' : 'warning',
      ),
    );
}

function wherever({ calendarExists, strict }: CheckTogetherOptions): string {
  if (calendarExists) {
    return 'is neither among these files nor in the portal; create it, or write "always" for around the clock';
  }
  return strict
    ? 'is not among these files; add its file, or write "always" for around the clock'
    : 'is not among these files, so nobody checked that it exists';
}
