import { PreviewProblem, SlaApi } from '@backstage-sla/plugin-sla-common';
import { CliError, EXIT_UNUSABLE } from '../../CliError';
import { LoadedDocument, problemIn } from '../../documents';
import { FileProblem, ProblemList } from '../../problems';
import { createProgressDisplay, ProgressDisplay } from '../../progress';
import { failOn } from './readDocuments';
import { BacktestReport } from './types';

/** One line of progress every so many tickets, where there is no terminal. */
const TICKETS_PER_LINE = 20_000;

/**
 * Asks a portal what its tickets would have become under the documents.
 *
 * @throws CliError when the portal would not take the documents; what else goes wrong as the client says it
 */
export async function backtestOnPortal(
  documents: LoadedDocument[],
  options: {
    api: Pick<SlaApi, 'previewPolicies'>;
    days: number;
    output: NodeJS.WriteStream;
  },
): Promise<BacktestReport> {
  const { api, days, output } = options;
  // JSON is YAML. Places are found in the files, by the ref of the document.
  const text = documents
    .map(({ entity }) => JSON.stringify(entity))
    .join('\n---\n');
  const startedMs = performance.now();
  let display: ProgressDisplay | undefined;
  try {
    for await (const message of api.previewPolicies({ text, days })) {
      switch (message.type) {
        case 'progress': {
          const { done, total } = message;
          display ??= createProgressDisplay({
            output,
            total,
            ticketsPerLine: TICKETS_PER_LINE,
          });
          const seconds = (performance.now() - startedMs) / 1000;
          display.update({ done, tickets: done, perSecond: done / seconds });
          break;
        }
        case 'error':
          throw new CliError(
            `The portal could not finish: ${message.error.message}`,
            { exitCode: EXIT_UNUSABLE },
          );
        default: {
          const { problems, policies, otherPolicies = [] } = message.result;
          failOn(placed(problems, documents));
          return { policies, otherPolicies };
        }
      }
    }
  } finally {
    display?.stop();
  }
  throw new CliError('The portal stopped before its answer was whole.', {
    exitCode: EXIT_UNUSABLE,
  });
}

function placed(
  problems: PreviewProblem[],
  documents: LoadedDocument[],
): FileProblem[] {
  const list = new ProblemList();
  for (const problem of problems) {
    const document = documents.find(({ ref }) => ref === problem.document);
    list.add(
      document
        ? problemIn(document, problem)
        : {
            file: documents[0].file,
            severity: 'error',
            document: problem.document,
            path: problem.path,
            message: problem.message,
          },
    );
  }
  return list.all();
}
