import { FileProblem, placeOf } from '../problems';
import {
  isCalendar,
  isPolicy,
  LoadedDocument,
  problemIn,
} from './LoadedDocument';

/** Policies and calendars that have the name of another one in another file. Within one file it has been said. */
export function repeatedNames(documents: LoadedDocument[]): FileProblem[] {
  const first = new Map<string, LoadedDocument>();
  const ours = documents.filter(one => isPolicy(one) || isCalendar(one));
  return ours.flatMap(document => {
    const twin = first.get(document.ref);
    if (!twin) {
      first.set(document.ref, document);
      return [];
    }
    return twin.file === document.file
      ? []
      : [
          problemIn(document, {
            path: 'metadata.name',
            message: `${placeOf({ file: twin.file, ...twin.place })} has ${document.ref} already; give one of them another name`,
          }),
        ];
  });
}
