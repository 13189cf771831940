import { applyEvent, ClockEvent, clockKey } from '../clock';
import {
  acknowledge,
  deEscalate,
  DueEscalation,
  escalate,
  EscalatedTicket,
  nextEscalation,
  noEscalations,
} from '../escalation';
import { isDone, PolicyLookup } from '../policy';

/** What happens to a ticket, as far as escalations care. */
export type TicketStep =
  | ClockEvent
  | { at: number; type: 'assignment' | 'note' | 'acknowledge' | 'de-escalate' };

/** A ticket whose escalations are raised as time goes by. */
export class EscalatingTicket {
  ticket: EscalatedTicket;
  readonly raised: DueEscalation[] = [];

  constructor(
    created: ClockEvent & { type: 'created' },
    readonly policies: PolicyLookup,
  ) {
    this.ticket = {
      clocks: applyEvent(undefined, created, policies),
      escalations: noEscalations(created.at),
      lastActivityMs: created.at,
      reopenCount: 0,
      assignmentCount: 0,
    };
  }

  get next(): DueEscalation | undefined {
    return nextEscalation(this.ticket, this.policies);
  }

  /** Raises what is known to be due. At most so many, since tests would rather end than go on for ever. */
  goTo(nowMs: number, most = 500): this {
    for (let due = this.next; due && due.knownMs <= nowMs; due = this.next) {
      if (this.raised.length >= most) {
        throw new Error(`More than ${most} escalations`);
      }
      this.raised.push(due);
      this.ticket = {
        ...this.ticket,
        escalations: escalate(this.ticket.escalations, {
          atMs: due.atMs,
          level: due.rule.level,
          cause: due.cause,
          policyRef: due.policyRef,
          rule: due.rule.id,
          clock: due.clock && clockKey(due.clock),
          repeat: due.repeat,
        }),
      };
    }
    return this;
  }

  /** First what was due before, then the step. */
  apply(step: TicketStep): this {
    this.goTo(step.at);
    const { ticket, policies } = this;
    const active = { ...ticket, lastActivityMs: step.at };
    const { escalations } = ticket;
    switch (step.type) {
      case 'assignment':
        this.ticket = {
          ...active,
          assignmentCount: ticket.assignmentCount + 1,
          escalations: { ...escalations, assignedMs: step.at },
        };
        break;
      case 'note':
        this.ticket = active;
        break;
      case 'acknowledge':
        this.ticket = {
          ...active,
          escalations: acknowledge(escalations, { atMs: step.at }),
        };
        break;
      case 'de-escalate':
        this.ticket = { ...active, escalations: deEscalate(escalations) };
        break;
      default: {
        const clocks = applyEvent(ticket.clocks, step, policies);
        const reopened = isDone(ticket.clocks.status) && !isDone(clocks.status);
        this.ticket = {
          ...(step.type === 'policies' ? ticket : active),
          clocks,
          reopenCount: ticket.reopenCount + (reopened ? 1 : 0),
          escalations: {
            ...escalations,
            ...(step.type === 'policies' && { sinceMs: step.at }),
            ...(reopened && { reopenedMs: step.at }),
          },
        };
      }
    }
    return this;
  }
}
