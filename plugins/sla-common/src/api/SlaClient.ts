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
import { HttpCaller, jsonOf, queryOf } from './http';
import {
  DeadLetter,
  DeadLetterSelection,
  OperationsState,
} from './operationsTypes';
import { readJsonLines } from './readJsonLines';
import {
  ListTicketDocumentsRequest,
  ListTicketDocumentsResponse,
} from './searchTypes';
import { SlaApi } from './SlaApi';
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

/** Client of the SLA backend, for browser, backend and command line alike. */
export class SlaClient implements SlaApi {
  readonly #http: HttpCaller;

  constructor(options: {
    /** Gives the address of the backend plugin, `http://localhost:7007/api/sla`. */
    baseUrl: () => Promise<string>;
    /** Adds the caller's credentials. */
    fetch: typeof fetch;
  }) {
    this.#http = new HttpCaller(options);
  }

  createTicket(request: CreateTicketRequest): Promise<Ticket> {
    return this.#http.post('/tickets', request);
  }

  getTicket(id: string): Promise<TicketWithEvents> {
    return this.#http.get(ticketPath(id));
  }

  listTickets(request: QueueQuery): Promise<ListTicketsResponse> {
    return this.#http.get('/tickets', { ...request });
  }

  addTicketEvent(id: string, request: AddTicketEventRequest): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/events`, request);
  }

  addTicketEvents(
    id: string,
    request: AddTicketEventsRequest,
  ): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/events`, request);
  }

  claimTicket(
    id: string,
    request: { team?: string; key?: string; ifVersion?: number } = {},
  ): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/claim`, request);
  }

  mergeTicket(
    id: string,
    request: { into: string; ifVersion?: number },
  ): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/merge`, request);
  }

  unmergeTicket(
    id: string,
    request: { ifVersion?: number } = {},
  ): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/unmerge`, request);
  }

  escalateTicket(
    id: string,
    request: {
      reason: string;
      level?: number;
      key?: string;
      ifVersion?: number;
    },
  ): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/escalate`, request);
  }

  /** For what indexes tickets for a search: all that the caller may read, page by page. */
  listTicketDocuments(
    request: ListTicketDocumentsRequest = {},
  ): Promise<ListTicketDocumentsResponse> {
    return this.#http.get('/tickets/documents', { ...request });
  }

  deleteTicket(id: string): Promise<void> {
    return this.#http.request(ticketPath(id), { method: 'DELETE' });
  }

  muteTicket(id: string, muted: boolean): Promise<void> {
    return this.#http.request(`${ticketPath(id)}/mute`, {
      method: muted ? 'PUT' : 'DELETE',
    });
  }

  listTicketsToRate(): Promise<{ items: Ticket[] }> {
    return this.#http.get('/tickets/to-rate');
  }

  declineRating(id: string): Promise<void> {
    return this.#http.request(`${ticketPath(id)}/rating-request`, {
      method: 'DELETE',
    });
  }

  changeTickets(request: BulkRequest): Promise<BulkResponse> {
    return this.#http.post('/tickets/bulk', request);
  }

  addAttachment(
    ticketId: string,
    file: {
      name: string;
      mediaType: string;
      internal?: boolean;
      content: Blob;
    },
  ): Promise<TicketAttachment> {
    const { name, mediaType, internal, content } = file;
    return this.#http.request(
      `${ticketPath(ticketId)}/attachments${queryOf({ name, internal })}`,
      {
        method: 'POST',
        headers: { 'Content-Type': mediaType },
        body: content,
      },
    );
  }

  async getAttachment(ticketId: string, attachmentId: string): Promise<Blob> {
    const response = await this.#http.send(
      `${ticketPath(ticketId)}/attachments/${encodeURIComponent(attachmentId)}`,
      { method: 'GET' },
    );
    return response.blob();
  }

  countTickets(request: CountTicketsRequest): Promise<CountTicketsResponse> {
    return this.#http.post('/tickets/counts', request);
  }

  listViews(): Promise<SavedViews> {
    return this.#http.get('/views');
  }

  createView(request: SavedViewRequest): Promise<SavedView> {
    return this.#http.post('/views', request);
  }

  updateView(id: string, request: SavedViewRequest): Promise<SavedView> {
    return this.#http.request(
      `/views/${encodeURIComponent(id)}`,
      jsonOf('PUT', request),
    );
  }

  deleteView(id: string): Promise<void> {
    return this.#http.request(`/views/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  promiseTicket(
    request: Omit<CreateTicketRequest, 'title'> & { title?: string },
  ): Promise<TicketPromise> {
    return this.#http.post('/tickets/promise', request);
  }

  listSimilarTickets(ticketId: string): Promise<{ items: SimilarTicket[] }> {
    return this.#http.get(`${ticketPath(ticketId)}/similar`);
  }

  listRequestTypes(service: string): Promise<{ items: RequestType[] }> {
    return this.#http.get('/services/request-types', { service });
  }

  getTicketLoad(entityRef: string): Promise<TicketLoad> {
    return this.#http.get('/load', { entity: entityRef });
  }

  explainClock(ticketId: string, clockKey: string): Promise<ExplainedClock> {
    return this.#http.get(`${ticketPath(ticketId)}/clocks/explanation`, {
      key: clockKey,
    });
  }

  getServiceSummary(
    service: string,
    period: { from?: string; to?: string } = {},
  ): Promise<ServiceSummary> {
    return this.#http.get('/services/summary', { service, ...period });
  }

  listPolicies(): Promise<{ items: PolicyState[] }> {
    return this.#http.get('/policies');
  }

  getPolicy(policyRef: string): Promise<PolicyState> {
    return this.#http.get('/policies/by-ref', { ref: policyRef });
  }

  getPolicyCoverage(): Promise<PolicyCoverage> {
    return this.#http.get('/policies/coverage');
  }

  listPolicyRevisions(policyRef: string): Promise<{ items: PolicyRevision[] }> {
    return this.#http.get('/policies/revisions', { ref: policyRef });
  }

  explainPolicies(request: ExplainPoliciesRequest): Promise<PolicyExplanation> {
    return this.#http.get('/policies/explain', { ...request });
  }

  signOffPolicy(request: SignOffRequest): Promise<SignOff> {
    return this.#http.post('/policies/sign-offs', request);
  }

  async retirePolicy(policyRef: string): Promise<void> {
    await this.#http.post('/policies/retire', { policyRef });
  }

  async *previewPolicies(
    request: PreviewRequest,
    options: { signal?: AbortSignal } = {},
  ): AsyncIterable<PreviewMessage> {
    const response = await this.#http.send('/policies/preview', {
      ...jsonOf('POST', request),
      signal: options.signal,
    });
    yield* readJsonLines<PreviewMessage>(response);
  }

  listRollouts(policyRef?: string): Promise<{ items: Rollout[] }> {
    return this.#http.get('/rollouts', { policy: policyRef });
  }

  applyPolicy(request: ApplyPolicyRequest): Promise<Rollout> {
    return this.#http.post('/rollouts', request);
  }

  async *exportTickets(
    request: ExportTicketsRequest,
    options: { signal?: AbortSignal } = {},
  ): AsyncIterable<ImportTicket> {
    const response = await this.#http.send(
      `/tickets/export${queryOf({ ...request })}`,
      { method: 'GET', signal: options.signal },
    );
    yield* readJsonLines<ImportTicket>(response);
  }

  getOperations(): Promise<OperationsState> {
    return this.#http.get('/operations');
  }

  listDeadLetters(channel?: string): Promise<{ items: DeadLetter[] }> {
    return this.#http.get('/operations/dead-letters', { channel });
  }

  replayDeadLetters(
    selection: DeadLetterSelection,
  ): Promise<{ count: number }> {
    return this.#http.post('/operations/dead-letters/replay', selection);
  }

  discardDeadLetters(
    selection: DeadLetterSelection,
  ): Promise<{ count: number }> {
    return this.#http.post('/operations/dead-letters/discard', selection);
  }

  getCalendar(calendarRef: string): Promise<CalendarState> {
    return this.#http.get('/calendars/by-ref', { ref: calendarRef });
  }

  importTickets(request: ImportRequest): Promise<ImportResponse> {
    return this.#http.post('/imports/tickets', request);
  }
}

function ticketPath(id: string): string {
  return `/tickets/${encodeURIComponent(id)}`;
}
