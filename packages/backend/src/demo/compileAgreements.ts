import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { calendarRefOf } from '@backstage-sla/plugin-sla-common';
import {
  BusinessCalendarSpec,
  compileCalendar,
  CompiledPolicy,
  compilePolicy,
  SlaPolicySpec,
} from '@backstage-sla/sla-engine';
import { PolicyOf } from './generateDemoTickets';

/** Compiles the policies among the entities, with the calendars among them. */
export function compileAgreements(entities: Entity[]): PolicyOf {
  const byRef = new Map(entities.map(e => [stringifyEntityRef(e), e]));
  const compiled = new Map<string, CompiledPolicy>();
  return policyRef => {
    const known = compiled.get(policyRef);
    if (known) {
      return known;
    }
    const entity = byRef.get(policyRef);
    if (!entity) {
      throw new Error(`There is no ${policyRef} in the catalog`);
    }
    const namespace = entity.metadata.namespace ?? 'default';
    const policy = compilePolicy(entity.spec as unknown as SlaPolicySpec, {
      id: policyRef,
      policyRef,
      revision: 'demo',
      calendars: ref => {
        const calendar = byRef.get(calendarRefOf(ref, namespace));
        return (
          calendar &&
          compileCalendar(calendar.spec as unknown as BusinessCalendarSpec)
        );
      },
    });
    compiled.set(policyRef, policy);
    return policy;
  };
}
