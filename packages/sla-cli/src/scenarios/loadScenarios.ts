import { FoundFile, readText } from '../files';
import { FileProblem, ProblemList } from '../problems';
import { SourceNode } from '../yaml';
import { DocumentCache } from './DocumentCache';
import { readScenarioFile } from './readScenarioFile';
import { Scenario } from './types';

export interface LoadedScenarios {
  /** The scenario files. */
  files: string[];
  scenarios: Scenario[];
  /** Scenarios that cannot be run; why is among the problems. */
  notRun: number;
}

/** The scenarios of the files. What is wrong with them, or with the documents that they use, is added to the problems. */
export async function loadScenarios(
  files: FoundFile[],
  problems: ProblemList,
): Promise<LoadedScenarios> {
  const loaded: LoadedScenarios = { files: [], scenarios: [], notRun: 0 };
  const documents = new DocumentCache(problem => problems.add(problem));
  for (const { file, named } of files) {
    const found: FileProblem[] = [];
    const roots = SourceNode.parse(file, await readText(file), problem =>
      found.push(problem),
    );
    const isScenarioFile = roots.some(root => root.get('scenarios'));
    // In a folder lie other files, too.
    if (!named && !isScenarioFile) {
      continue;
    }
    loaded.files.push(file);
    if (!isScenarioFile && !found.length) {
      found.push(notAScenarioFile(file));
    }
    for (const root of isScenarioFile ? roots : []) {
      const { scenarios, total } = await readScenarioFile(
        root,
        path => documents.load(path),
        () => found.length,
      );
      loaded.scenarios.push(...scenarios);
      loaded.notRun += total - scenarios.length;
    }
    found.forEach(problem => problems.add(problem));
  }
  return loaded;
}

function notAScenarioFile(file: string): FileProblem {
  return {
    file,
    line: 1,
    column: 1,
    severity: 'error',
    message: 'is no scenario file; it has no list of "scenarios"',
  };
}
