export const PROMISE = `calendar:
  timeZone: Asia/Karachi
  hours: { mon-fri: 09:00-19:00 }
policy:
  targets:
    high: { firstResponse: 90m, resolution: { agreed: 4h, internal: 2h } }
`;

/** The sentence with which this was asked for. */
export const FRIDAY = `${PROMISE}
scenarios:
  - name: Friday evening
    ticket: { priority: high, created: Friday 2026-03-06 18:30 }
    events:
      - { at: Monday 9:20, reply: true }
    expect:
      firstResponse: met with 40m left
`;

export function documentOf(name: string, resolution: string): string {
  return `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: SlaPolicy
metadata: { name: ${name} }
spec:
  owner: group:default/desk
  lifecycle: agreed
  calendar: always
  targets: { default: { resolution: ${resolution} } }
`;
}
