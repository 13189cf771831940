import {
  calendarRefOf,
  calendarsMentioned,
  SelectablePolicy,
} from '@backstage-sla/plugin-sla-common';
import {
  alwaysOpenCalendar,
  BusinessCalendarSpec,
  compileCalendar,
  CompiledCalendar,
  CompiledPolicy,
  compilePolicy,
  PolicyLookup,
  SlaPolicySpec,
} from '@backstage-sla/sla-engine';
import { FileProblem } from '../problems';
import {
  isCalendar,
  isPolicy,
  LoadedDocument,
  namespaceOf,
  problemIn,
} from './LoadedDocument';
import { missingCalendars } from './missingCalendars';

/** A policy of a file, ready to run clocks. Its id is its entity ref. */
export interface FilePolicy {
  document: LoadedDocument;
  compiled: CompiledPolicy;
  selectable: SelectablePolicy;
}

/** Compiles the valid policies with the valid calendars among the documents; a calendar that is not among them is reported. */
export function compilePolicies(
  documents: LoadedDocument[],
  report: (problem: FileProblem) => void,
): FilePolicy[] {
  const calendars = new Map<string, CompiledCalendar>();
  for (const { ref, entity } of documents.filter(
    document => document.valid && isCalendar(document),
  )) {
    calendars.set(
      ref,
      compileCalendar(entity.spec as unknown as BusinessCalendarSpec),
    );
  }
  const incomplete = new Set<LoadedDocument>();
  for (const { document, problem, counts } of missingCalendars(documents)) {
    if (counts) {
      incomplete.add(document);
      report(problemIn(document, problem));
    }
  }
  return documents
    .filter(
      document =>
        document.valid && isPolicy(document) && !incomplete.has(document),
    )
    .flatMap(document => compile(document, calendars) ?? []);
}

/** Undefined when one of its calendars is not valid, which has been said of that one. */
function compile(
  document: LoadedDocument,
  calendars: Map<string, CompiledCalendar>,
): FilePolicy | undefined {
  const { ref, file, entity } = document;
  const spec = entity.spec as unknown as SlaPolicySpec;
  const always = alwaysOpenCalendar();
  const calendarOf = (text: string) =>
    calendars.get(calendarRefOf(text, namespaceOf(document))) ??
    (text === 'always' ? always : undefined);
  if (!calendarsMentioned(spec).every(calendarOf)) {
    return undefined;
  }
  return {
    document,
    compiled: compilePolicy(spec, {
      id: ref,
      policyRef: ref,
      revision: file,
      calendars: calendarOf,
    }),
    selectable: {
      policyRef: ref,
      title: entity.metadata.title ?? entity.metadata.name,
      spec,
      inForceSinceMs: 0,
      zone: calendarOf(spec.calendar)!.timeZone,
    },
  };
}

/** Finds policies of files by their ref. */
export function lookupOf(policies: FilePolicy[]): PolicyLookup {
  const byId = new Map(policies.map(({ compiled }) => [compiled.id, compiled]));
  return id => {
    const found = byId.get(id);
    if (!found) {
      throw new Error(`There is no policy ${id}`);
    }
    return found;
  };
}
