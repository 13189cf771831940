import {
  annotatedPolicyRefs,
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  Place,
  ReadDocument,
} from '@backstage-sla/plugin-sla-common';
import { SpecProblem } from '@backstage-sla/sla-engine';
import { FileProblem } from '../problems';

export type Entity = Parameters<typeof annotatedPolicyRefs>[0];

/** An entity as it stands in a file. */
export interface LoadedDocument {
  file: string;
  kind: string;
  /** Full entity ref. */
  ref: string;
  entity: Entity;
  /** Nothing is wrong with it by itself. */
  valid: boolean;
  /** Where it begins. */
  place: Place;
  /** Where the value at a path of the entity stands, or as much of the way to it as there is. */
  placeOf: ReadDocument['placeOf'];
}

export function isPolicy({ kind }: Pick<LoadedDocument, 'kind'>): boolean {
  return kind === KIND_SLA_POLICY;
}

export function isCalendar({ kind }: Pick<LoadedDocument, 'kind'>): boolean {
  return kind === KIND_BUSINESS_CALENDAR;
}

export function namespaceOf({
  entity,
}: Pick<LoadedDocument, 'entity'>): string {
  return entity.metadata.namespace ?? 'default';
}

/** `SlaPolicy it-help-desk` */
export function nameOf({
  kind,
  entity,
}: Pick<LoadedDocument, 'kind' | 'entity'>): string {
  return `${kind} ${entity.metadata.name}`;
}

/** Something wrong with a document, at its place in the file. */
export function problemIn(
  document: Pick<LoadedDocument, 'file' | 'kind' | 'entity' | 'placeOf'>,
  problem: SpecProblem,
  severity: FileProblem['severity'] = 'error',
): FileProblem {
  const { path, message } = problem;
  return {
    file: document.file,
    ...document.placeOf(problem),
    severity,
    document: nameOf(document),
    path: path || undefined,
    message,
  };
}
