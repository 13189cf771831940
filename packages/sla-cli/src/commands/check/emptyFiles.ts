import { FoundFile, readText } from '../../files';
import { FileProblem } from '../../problems';

/** Comments and the marks between documents. */
const NOTHING = /^\s*(?:#.*|---|\.\.\.)?\s*$/;

/** Files that somebody named, and that say nothing: whoever checks them believes that they do. */
export async function emptyFiles(files: FoundFile[]): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  for (const { file, named } of files) {
    if (named && isEmpty(await readText(file))) {
      problems.push({
        file,
        line: 1,
        column: 1,
        severity: 'error',
        message:
          'is empty: there is no SlaPolicy and no BusinessCalendar in it',
      });
    }
  }
  return problems;
}

function isEmpty(text: string): boolean {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .every(line => NOTHING.test(line));
}
