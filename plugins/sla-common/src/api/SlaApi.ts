import {
  ApplyPolicyRequest,
  CalendarState,
  ExplainPoliciesRequest,
  ExportTicketsRequest,
  PolicyCoverage,
  PolicyExplanation,
  PolicyRevision,
  PolicyState,
  PreviewMessage,
  PreviewRequest,
  Rollout,
  SignOff,
  SignOffRequest,
} from './policyTypes';
import {
  BulkRequest,
  BulkResponse,
  CountTicketsRequest,
  CountTicketsResponse,
  QueueQuery,
  SavedView,
  SavedViews,
  SavedViewRequest,
  TicketLoad,
} from './queueTypes';
import { RequestType, SimilarTicket, TicketPromise } from './raisingTypes';
import { TicketAttachment } from './ticketPartTypes';
import { ExplainedClock } from './explanationTypes';
import {
  DeadLetter,
  DeadLetterSelection,
  OperationsState,
} from './operationsTypes';
import {
  AddTicketEventRequest,
  AddTicketEventsRequest,
  CreateTicketRequest,
  ImportRequest,
  ImportResponse,
  ImportTicket,
  ListTicketsResponse,
  ServiceSummary,
  Ticket,
  TicketWithEvents,
} from './types';

/** The HTTP API of the SLA backend. Every method rejects with a `ResponseError` that carries the backend's message. */
export interface SlaApi {
  createTicket(request: CreateTicketRequest): Promise<Ticket>;
  getTicket(id: string): Promise<TicketWithEvents>;
  listTickets(request: QueueQuery): Promise<ListTicketsResponse>;
  addTicketEvent(id: string, request: AddTicketEventRequest): Promise<Ticket>;
  /** Several things at once, such as an answer and the status that goes with it: all of them, or none. */
  addTicketEvents(id: string, request: AddTicketEventsRequest): Promise<Ticket>;
  /** Assigns the ticket to the caller, and to the team where one is named. Conflict when somebody else has it. */
  claimTicket(
    id: string,
    request?: { team?: string; key?: string; ifVersion?: number },
  ): Promise<Ticket>;
  /** Ends the ticket; its conversation, files, watchers, links, parent and children go on in the other one. */
  mergeTicket(
    id: string,
    request: { into: string; ifVersion?: number },
  ): Promise<Ticket>;
  /** Takes a merge back: the ticket is open again, and what the other one took over goes back to it. */
  unmergeTicket(id: string, request?: { ifVersion?: number }): Promise<Ticket>;
  /** Brings in the next level, or the one named, by hand. */
  escalateTicket(
    id: string,
    request: {
      reason: string;
      level?: number;
      key?: string;
      ifVersion?: number;
    },
  ): Promise<Ticket>;
  deleteTicket(id: string): Promise<void>;
  /** Whether the caller hears of this ticket, whatever their part in it. */
  muteTicket(id: string, muted: boolean): Promise<void>;
  /** Of the caller's, resolved lately and not rated, about which nobody has asked yet; the latest first. */
  listTicketsToRate(): Promise<{ items: Ticket[] }>;
  /** The caller is not asked again to rate it. */
  declineRating(id: string): Promise<void>;
  changeTickets(request: BulkRequest): Promise<BulkResponse>;
  addAttachment(
    ticketId: string,
    file: {
      name: string;
      mediaType: string;
      internal?: boolean;
      content: Blob;
    },
  ): Promise<TicketAttachment>;
  getAttachment(ticketId: string, attachmentId: string): Promise<Blob>;
  /** Tickets that match, and how many there are of each question. */
  countTickets(request: CountTicketsRequest): Promise<CountTicketsResponse>;
  /** The caller's own views and, for staff, those that others share. */
  listViews(): Promise<SavedViews>;
  createView(request: SavedViewRequest): Promise<SavedView>;
  updateView(id: string, request: SavedViewRequest): Promise<SavedView>;
  deleteView(id: string): Promise<void>;
  /** What raising such a ticket would promise, and what looks like it. Changes nothing. */
  promiseTicket(
    request: Omit<CreateTicketRequest, 'title'> & { title?: string },
  ): Promise<TicketPromise>;
  /** For staff: what a ticket may be a duplicate of, or belong to, of what is not linked to it yet. */
  listSimilarTickets(ticketId: string): Promise<{ items: SimilarTicket[] }>;
  listRequestTypes(service: string): Promise<{ items: RequestType[] }>;
  /** Open tickets of a system's services, of a group's team, or of a user's own. */
  getTicketLoad(entityRef: string): Promise<TicketLoad>;
  /** How a clock of a ticket came to stand where it stands. */
  explainClock(ticketId: string, clockKey: string): Promise<ExplainedClock>;
  /** Attainment and open risk of a service. Without a period: the last 30 days. */
  getServiceSummary(
    service: string,
    period?: { from?: string; to?: string },
  ): Promise<ServiceSummary>;
  listPolicies(): Promise<{ items: PolicyState[] }>;
  getPolicy(policyRef: string): Promise<PolicyState>;
  getPolicyCoverage(): Promise<PolicyCoverage>;
  /** Newest first. */
  listPolicyRevisions(policyRef: string): Promise<{ items: PolicyRevision[] }>;
  explainPolicies(request: ExplainPoliciesRequest): Promise<PolicyExplanation>;
  signOffPolicy(request: SignOffRequest): Promise<SignOff>;
  /** Ends a policy that is gone from the catalog. */
  retirePolicy(policyRef: string): Promise<void>;
  /** The last message is a result or an error. Aborting ends the work on the server, too. */
  previewPolicies(
    request: PreviewRequest,
    options?: { signal?: AbortSignal },
  ): AsyncIterable<PreviewMessage>;
  /** Newest first; without a policy those of all. */
  listRollouts(policyRef?: string): Promise<{ items: Rollout[] }>;
  /** Moves open tickets to the revision in force. */
  applyPolicy(request: ApplyPolicyRequest): Promise<Rollout>;
  getOperations(): Promise<OperationsState>;
  /** Newest first; without a channel those of all. */
  listDeadLetters(channel?: string): Promise<{ items: DeadLetter[] }>;
  /** Tries again. Gives how many. */
  replayDeadLetters(selection: DeadLetterSelection): Promise<{ count: number }>;
  /** Drops them for good. Gives how many. */
  discardDeadLetters(
    selection: DeadLetterSelection,
  ): Promise<{ count: number }>;
  getCalendar(calendarRef: string): Promise<CalendarState>;
  /** Every ticket that the caller may read with its history, as an import takes it. */
  exportTickets(
    request: ExportTicketsRequest,
    options?: { signal?: AbortSignal },
  ): AsyncIterable<ImportTicket>;
  importTickets(request: ImportRequest): Promise<ImportResponse>;
}
