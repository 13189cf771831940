import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  Entity,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  getCompoundEntityRef,
  parseEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  RELATION_CALENDAR_USED_BY,
  RELATION_COVERED_BY,
  RELATION_COVERS,
  RELATION_PROMISED_BY,
  RELATION_PROMISED_TO,
  RELATION_USES_CALENDAR,
  annotatedPolicyRefs,
  calendarRefOf,
  calendarMentions,
  customerRefOf,
  envelopeProblems,
  isOfOurGroup,
  providerRefOf,
  supportHourMentions,
} from '@backstage-sla/plugin-sla-common';
import { selectedServices, SelectionOptions } from './selectedServices';

/**
 * Lets the kinds SlaPolicy and BusinessCalendar into the catalog and relates them to services, owners, customers and calendars.
 *
 * A document with mistakes in its spec is let in: the SLA backend keeps the last good revision in force and shows the mistakes on
 * the document's own page, which it could not if the catalog refused it.
 */
export class SlaEntitiesProcessor implements CatalogProcessor {
  readonly #options: SelectionOptions;
  readonly #logger: LoggerService;

  constructor(options: SelectionOptions & { logger: LoggerService }) {
    this.#options = options;
    this.#logger = options.logger;
  }

  getProcessorName(): string {
    return 'SlaEntitiesProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (
      !isPolicy(entity) &&
      !isCalendar(entity) &&
      !isOfOurGroup(entity.apiVersion)
    ) {
      return false;
    }
    const [problem] = envelopeProblems({ ...entity });
    if (problem) {
      throw new InputError(`${problem.path}: ${problem.message}`);
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (isCalendar(entity)) {
      this.#emitOwner(entity, emit);
    } else if (isPolicy(entity)) {
      this.#emitOwner(entity, emit);
      await this.#emitPolicy(entity, emit);
    } else {
      for (const policyRef of annotatedRefs(entity)) {
        emitCoverage(
          getCompoundEntityRef(entity),
          parseEntityRef(policyRef),
          emit,
        );
      }
    }
    return entity;
  }

  #emitOwner(entity: Entity, emit: CatalogProcessorEmit): void {
    const owner = refIn(entity, 'owner', providerRefOf);
    if (owner) {
      emitPair(
        getCompoundEntityRef(entity),
        RELATION_OWNED_BY,
        owner,
        RELATION_OWNER_OF,
        emit,
      );
    }
  }

  async #emitPolicy(entity: Entity, emit: CatalogProcessorEmit): Promise<void> {
    const policy = getCompoundEntityRef(entity);
    const spec = entity.spec as unknown as SlaPolicySpec | undefined;
    const customer = refIn(entity, 'customer', customerRefOf);
    if (customer) {
      emitPair(
        policy,
        RELATION_PROMISED_TO,
        customer,
        RELATION_PROMISED_BY,
        emit,
      );
    }
    for (const calendar of calendarsOf(spec, policy.namespace)) {
      emitPair(
        policy,
        RELATION_USES_CALENDAR,
        parseEntityRef(calendar),
        RELATION_CALENDAR_USED_BY,
        emit,
      );
    }
    for (const service of await this.#selected(entity)) {
      emitCoverage(parseEntityRef(service), policy, emit);
    }
  }

  /** The catalog answers with what it knows by now; `refreshCoverage` brings the rest. */
  async #selected(policy: Entity): Promise<string[]> {
    try {
      return await selectedServices(policy, this.#options);
    } catch (error) {
      this.#logger.warn(
        'Could not ask the catalog which services a policy covers',
        error as Error,
      );
      return [];
    }
  }
}

function isPolicy(entity: Entity): boolean {
  return entity.kind.toLowerCase() === KIND_SLA_POLICY.toLowerCase();
}

function isCalendar(entity: Entity): boolean {
  return entity.kind.toLowerCase() === KIND_BUSINESS_CALENDAR.toLowerCase();
}

/** A ref in the spec; undefined where there is none or it is not one, which the SLA backend reports. */
function refIn(
  entity: Entity,
  field: string,
  fullRefOf: (text: string, defaultNamespace: string) => string,
): CompoundEntityRef | undefined {
  const text = entity.spec?.[field];
  const namespace = entity.metadata.namespace ?? 'default';
  return typeof text === 'string'
    ? attempt(() => parseEntityRef(fullRefOf(text, namespace)))
    : undefined;
}

/** Full refs of every calendar that a policy mentions, those of its support hours, too, each once. */
function calendarsOf(
  spec: SlaPolicySpec | undefined,
  namespace: string,
): Set<string> {
  const mentions = spec
    ? (attempt(() => [
        ...calendarMentions(spec),
        ...supportHourMentions(spec),
      ]) ?? [])
    : [];
  const refs = mentions.map(({ text }) =>
    attempt(() => calendarRefOf(text, namespace)),
  );
  return new Set(refs.filter(ref => ref !== undefined));
}

function annotatedRefs(entity: Entity): string[] {
  return attempt(() => annotatedPolicyRefs(entity)) ?? [];
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function emitCoverage(
  service: CompoundEntityRef,
  policy: CompoundEntityRef,
  emit: CatalogProcessorEmit,
): void {
  emitPair(service, RELATION_COVERED_BY, policy, RELATION_COVERS, emit);
}

function emitPair(
  source: CompoundEntityRef,
  type: string,
  target: CompoundEntityRef,
  inverse: string,
  emit: CatalogProcessorEmit,
): void {
  emit(processingResult.relation({ source, type, target }));
  emit(
    processingResult.relation({
      source: target,
      type: inverse,
      target: source,
    }),
  );
}
