import { FileProblem } from './types';

/** `file:line:column: path: message`, as compilers write it, so that editors and terminals find the place. */
export function formatProblem(problem: FileProblem): string {
  return `${placeOf(problem)}: ${problem.severity === 'warning' ? 'warning: ' : ''}${textOf(problem)}`;
}

/** A command of GitHub's workflow log that puts the message beside the line in the pull request. */
export function githubAnnotation(problem: FileProblem): string {
  const { file, line, column, severity } = problem;
  const place = [
    `file=${propertyText(file)}`,
    line !== undefined && `line=${line}`,
    column !== undefined && `col=${column}`,
  ].filter(Boolean);
  return `::${severity} ${place.join(',')}::${dataText(textOf(problem))}`;
}

export function placeOf({
  file,
  line,
  column,
}: Pick<FileProblem, 'file' | 'line' | 'column'>): string {
  return [file, line, column].filter(part => part !== undefined).join(':');
}

function textOf({ path, message }: FileProblem): string {
  return path ? `${path}: ${message}` : message;
}

/** How GitHub wants what would end the message. */
function dataText(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function propertyText(text: string): string {
  return dataText(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
