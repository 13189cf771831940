import { BusinessCalendarSpec, SlaPolicySpec } from '@backstage-sla/sla-engine';
import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  PreviewProblem,
  ReadDocument,
  readDocuments,
} from '@backstage-sla/plugin-sla-common';
import { CalendarRevision, revisionOf } from '../policies';

export interface ProposedPolicy {
  policyRef: string;
  title: string;
  spec: SlaPolicySpec;
  document: ReadDocument;
}

/** Documents as they would be. */
export interface Proposal {
  policies: ProposedPolicy[];
  calendars: CalendarRevision[];
  /** With problems the rest is not to be used. */
  problems: PreviewProblem[];
}

/**
 * Reads the documents of a preview.
 *
 * @param calendars - full refs of the calendars in force
 */
export function readProposal(
  text: string,
  calendars: ReadonlySet<string>,
): Proposal {
  const documents = readDocuments(text, { calendars });
  const problems = documents.flatMap((document, index) =>
    document.problems.map(problem => ({
      ...problem,
      document: document.ref ?? `document ${index + 1}`,
    })),
  );
  const ofKind = (kind: string) =>
    documents.flatMap(document => {
      const { ref, entity } = document;
      return entity?.kind === kind ? [{ ref: ref!, entity, document }] : [];
    });
  const policies = ofKind(KIND_SLA_POLICY).map(({ ref, entity, document }) => ({
    policyRef: ref,
    title: entity.metadata.title ?? entity.metadata.name,
    spec: entity.spec as unknown as SlaPolicySpec,
    document,
  }));
  const proposed = ofKind(KIND_BUSINESS_CALENDAR).map(({ ref, entity }) => ({
    id: `${ref}@${revisionOf(entity.spec)}`,
    calendarRef: ref,
    spec: entity.spec as unknown as BusinessCalendarSpec,
  }));
  if (!problems.length && !policies.length && !proposed.length) {
    problems.push({
      path: '',
      message: `the text has no document of kind ${KIND_SLA_POLICY} or ${KIND_BUSINESS_CALENDAR}`,
      document: 'document 1',
      line: 1,
      column: 1,
    });
  }
  return { policies, calendars: proposed, problems };
}

/** A problem of a document that only shows beside the other policies. */
export function problemOf(
  { policyRef, document }: ProposedPolicy,
  path: string,
  message: string,
): PreviewProblem {
  return { path, message, document: policyRef, ...document.placeOf({ path }) };
}
