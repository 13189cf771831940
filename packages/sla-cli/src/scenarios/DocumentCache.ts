import { LoadedDocument, loadDocuments } from '../documents';
import { findYamlFiles } from '../files';
import { FileProblem } from '../problems';

/** Documents of a file are read once, however many scenarios use them. */
export class DocumentCache {
  readonly #files = new Map<string, Promise<LoadedDocument[]>>();

  constructor(readonly report: (problem: FileProblem) => void) {}

  async load(path: string): Promise<LoadedDocument[]> {
    const documents: LoadedDocument[] = [];
    for (const found of await findYamlFiles([path])) {
      const known =
        this.#files.get(found.file) ?? loadDocuments([found], this.report);
      this.#files.set(found.file, known);
      documents.push(...(await known));
    }
    return documents;
  }
}
