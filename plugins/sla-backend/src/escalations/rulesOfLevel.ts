import {
  EscalationSpec,
  PRIORITIES,
  PolicyLookup,
  TicketClockState,
} from '@backstage-sla/sla-engine';

/**
 * What the policies in force on a ticket ask for at a level, whatever their rules wait for, as one rule; undefined where they have no
 * such level.
 */
export function rulesOfLevel(
  level: number,
  { policies: held }: TicketClockState,
  policies: PolicyLookup,
): { policyRef: string; rule: EscalationSpec } | undefined {
  const rules = held
    .filter(policy => policy.inForce)
    .flatMap(({ id, policyRef }) =>
      policies(id)
        .escalations.filter(one => one.level === level)
        .map(({ spec }) => ({ policyRef, spec })),
    );
  if (!rules.length) {
    return undefined;
  }
  const [{ policyRef, spec }] = rules;
  const specs = rules.map(one => one.spec);
  return {
    policyRef,
    rule: {
      level,
      when: spec.when,
      notify: all(specs, 'notify'),
      assignTo: specs.find(one => one.assignTo)?.assignTo,
      raisePriorityTo: PRIORITIES.find(priority =>
        specs.some(one => one.raisePriorityTo === priority),
      ),
      addLabels: all(specs, 'addLabels'),
      openProblem: specs.some(one => one.openProblem),
      webhooks: all(specs, 'webhooks'),
      writeBack: specs.some(one => one.writeBack),
      // Whoever escalates by hand wants to be heard at once.
      outsideHours: 'notify',
    },
  };
}

function all(
  specs: EscalationSpec[],
  field: 'notify' | 'addLabels' | 'webhooks',
): string[] {
  return [...new Set(specs.flatMap(spec => spec[field] ?? []))];
}
