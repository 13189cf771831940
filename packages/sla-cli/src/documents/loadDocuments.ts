import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  readDocuments,
} from '@backstage-sla/plugin-sla-common';
import { FoundFile, readText } from '../files';
import { FileProblem } from '../problems';
import { LoadedDocument } from './LoadedDocument';

const OUR_KINDS = new RegExp(`${KIND_SLA_POLICY}|${KIND_BUSINESS_CALENDAR}`);

/**
 * The entities of the files. Every problem of the policies and calendars among them is reported; other kinds are taken as they are.
 *
 * A file that was only found in a folder and cannot be read as YAML is passed over unless it speaks of our kinds: templates of other
 * tools end in `.yaml`, too.
 *
 * @throws CliError when a file cannot be read
 */
export async function loadDocuments(
  files: FoundFile[],
  report: (problem: FileProblem) => void,
): Promise<LoadedDocument[]> {
  const documents: LoadedDocument[] = [];
  for (const { file, named } of files) {
    const text = await readText(file);
    const isOurs = named || OUR_KINDS.test(text.replaceAll('\0', ''));
    for (const document of readDocuments(text)) {
      const { kind, ref, entity, line, column, problems, placeOf } = document;
      for (const { path, message, ...place } of isOurs ? problems : []) {
        report({
          file,
          line: place.line,
          column: place.column,
          severity: 'error',
          document: entity && `${kind} ${entity.metadata.name}`,
          path: path || undefined,
          message,
        });
      }
      if (kind && ref && entity) {
        documents.push({
          file,
          kind,
          ref,
          entity,
          valid: problems.length === 0,
          place: { line, column },
          placeOf,
        });
      }
    }
  }
  return documents;
}
