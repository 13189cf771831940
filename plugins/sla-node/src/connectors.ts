import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** An escalation of a ticket, for the system that the ticket comes from. */
export interface WrittenBackEscalation {
  /** Same for the same escalation, however often it is written: what has it already was written before. */
  key: string;
  /** Of the ticket in its own system. */
  externalId: string;
  /** Of the ticket in the portal: `SLA-1042`. */
  number: string;
  /** Page of the ticket in the portal. */
  url: string;
  /** The level that it was escalated to, from 1. */
  level: number;
  /** When, as an ISO 8601 instant. */
  at: string;
  /** Entity ref of the policy whose rule escalated it. */
  policyRef?: string;
  /** Entity ref of who escalated it by hand, and why. */
  actor?: string;
  reason?: string;
}

/** Connects a ticketing system whose tickets are in the portal. */
export interface Connector {
  /** The `source` of its tickets, under which they were imported. */
  readonly source: string;
  /**
   * Writes an escalation to its ticket, for rules with `writeBack: true`. What throws is tried again, with growing pauses; so it may be
   * called more than once for the same `key`, and the escalations of a ticket come in order.
   *
   * @param options.signal - aborts when there is no time left, and when the backend stops
   */
  writeBack(
    escalation: WrittenBackEscalation,
    options: { signal: AbortSignal },
  ): Promise<void>;
}

/** Where modules of the SLA plugin add connectors. */
export interface SlaConnectorsExtensionPoint {
  /** Throws Error when there is one for the same source. */
  addConnector(connector: Connector): void;
}

export const slaConnectorsExtensionPoint =
  createExtensionPoint<SlaConnectorsExtensionPoint>({ id: 'sla.connectors' });
