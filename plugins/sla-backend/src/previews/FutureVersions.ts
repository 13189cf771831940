import {
  CompiledCalendar,
  CompiledPolicy,
  SlaPolicySpec,
  alwaysOpenCalendar,
  compileCalendar,
  compilePolicy,
} from '@backstage-sla/sla-engine';
import {
  CalendarRevision,
  PolicyRegistry,
  StoredPolicyVersion,
} from '../policies';
import { CalendarsInForce, versionOf } from '../policies/readCatalog';

/** A version of a policy, ready to run clocks. */
export interface PolicyVersion {
  version: StoredPolicyVersion;
  compiled: CompiledPolicy;
  /** Zone in whose local days its dates are. */
  zone: string;
}

/** Versions of policies that count in the calendars that would be in force. They are compiled, but not stored. */
export class FutureVersions {
  readonly #registry: PolicyRegistry;
  readonly #revisions: CalendarsInForce;
  readonly #proposed: Map<string, CompiledCalendar>;

  constructor(options: {
    registry: PolicyRegistry;
    present: CalendarsInForce;
    proposed: CalendarRevision[];
  }) {
    const { registry, present, proposed } = options;
    this.#registry = registry;
    this.#revisions = new Map([
      ...present,
      ...proposed.map(({ calendarRef, id }) => [calendarRef, id] as const),
    ]);
    this.#proposed = new Map(
      proposed.map(({ id, spec }) => [id, compileCalendar(spec)]),
    );
  }

  /** The version that a text makes. */
  async of(policyRef: string, spec: SlaPolicySpec): Promise<PolicyVersion> {
    return this.#compile(versionOf(policyRef, spec, this.#revisions));
  }

  /** The version that the text of another version makes. */
  async withCalendars(version: StoredPolicyVersion): Promise<PolicyVersion> {
    const { policyRef, spec } = version;
    return this.#compile(versionOf(policyRef, spec, this.#revisions, version));
  }

  async #compile(version: StoredPolicyVersion): Promise<PolicyVersion> {
    const { id, policyRef, revision, spec } = version;
    const calendars = new Map<string, CompiledCalendar>();
    for (const [text, calendarId] of Object.entries(version.calendars)) {
      calendars.set(
        text,
        this.#proposed.get(calendarId) ??
          (await this.#registry.calendar(calendarId)),
      );
    }
    const compiled = compilePolicy(spec, {
      id,
      policyRef,
      revision,
      calendars: text => calendars.get(text),
    });
    const { timeZone: zone } =
      calendars.get(spec.calendar) ?? alwaysOpenCalendar();
    return { version, compiled, zone };
  }
}
