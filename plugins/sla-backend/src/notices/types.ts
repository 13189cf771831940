import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { CompiledPolicy } from '@backstage-sla/sla-engine';
import { ClockRow, TicketRow } from '../database';
import { StoredEntry } from '../outbox';
import { Addressee } from './Directory';

/** A ticket with what its notices need. */
export interface NoticeTicket {
  row: TicketRow;
  number: string;
  clocks: ClockRow[];
  watchers: string[];
  /** The policies it holds. */
  policies: CompiledPolicy[];
}

/** What somebody is told. */
export interface Notice {
  to: Addressee[];
  /** Also where these are the ones who did it. */
  evenIfActor?: boolean;
  /** It is for those who work on the ticket, and waits for their hours where there are any. */
  alert?: { outsideHours: 'wait' | 'notify' };
  payload: NotificationPayload;
}

/** An entry, its ticket, and the policy whose clock or rule it is about. */
export interface Happened {
  entry: StoredEntry;
  ticket: NoticeTicket;
  policy?: CompiledPolicy;
}
