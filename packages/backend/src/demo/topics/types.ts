import { Priority } from '@backstage-sla/sla-engine';
import { TicketType } from '@backstage-sla/plugin-sla-common';

/** Something people write to a service about, with the words both sides use. */
export interface Topic {
  title: string;
  description: string;
  type: TicketType;
  category: string;
  /** Priorities at which this is believable. */
  priorities: Priority[];
  /** What the agent needs to know. */
  question: string;
  /** What the requester answers. */
  answer: string;
  /** How it ended. */
  fix: string;
}
