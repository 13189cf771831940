import { ResponseError } from '@backstage/errors';
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
import { ExplainedClock } from './explanationTypes';
import { readJsonLines } from './readJsonLines';
import {
  AddTicketEventRequest,
  CreateTicketRequest,
  ImportRequest,
  ImportResponse,
  ImportTicket,
  ListTicketsRequest,
  ListTicketsResponse,
  ServiceSummary,
  Ticket,
  TicketWithEvents,
} from './types';

/** The HTTP API of the SLA backend. Every method rejects with a `ResponseError` that carries the backend's message. */
export interface SlaApi {
  createTicket(request: CreateTicketRequest): Promise<Ticket>;
  getTicket(id: string): Promise<TicketWithEvents>;
  listTickets(request: ListTicketsRequest): Promise<ListTicketsResponse>;
  addTicketEvent(id: string, request: AddTicketEventRequest): Promise<Ticket>;
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
  getCalendar(calendarRef: string): Promise<CalendarState>;
  /** Every ticket that the caller may read with its history, as an import takes it. */
  exportTickets(
    request: ExportTicketsRequest,
    options?: { signal?: AbortSignal },
  ): AsyncIterable<ImportTicket>;
  importTickets(request: ImportRequest): Promise<ImportResponse>;
}

const NO_CONTENT = 204;

/** Client of the SLA backend, for browser, backend and command line alike. */
export class SlaClient implements SlaApi {
  readonly #baseUrl: () => Promise<string>;
  readonly #fetch: typeof fetch;

  constructor(options: {
    /** Gives the address of the backend plugin, `http://localhost:7007/api/sla`. */
    baseUrl: () => Promise<string>;
    /** Adds the caller's credentials. */
    fetch: typeof fetch;
  }) {
    this.#baseUrl = options.baseUrl;
    this.#fetch = options.fetch;
  }

  createTicket(request: CreateTicketRequest): Promise<Ticket> {
    return this.#post('/tickets', request);
  }

  getTicket(id: string): Promise<TicketWithEvents> {
    return this.#get(`/tickets/${encodeURIComponent(id)}`);
  }

  listTickets(request: ListTicketsRequest): Promise<ListTicketsResponse> {
    return this.#get('/tickets', { ...request });
  }

  addTicketEvent(id: string, request: AddTicketEventRequest): Promise<Ticket> {
    return this.#post(`/tickets/${encodeURIComponent(id)}/events`, request);
  }

  explainClock(ticketId: string, clockKey: string): Promise<ExplainedClock> {
    return this.#get(
      `/tickets/${encodeURIComponent(ticketId)}/clocks/explanation`,
      { key: clockKey },
    );
  }

  getServiceSummary(
    service: string,
    period: { from?: string; to?: string } = {},
  ): Promise<ServiceSummary> {
    return this.#get('/services/summary', { service, ...period });
  }

  listPolicies(): Promise<{ items: PolicyState[] }> {
    return this.#get('/policies');
  }

  getPolicy(policyRef: string): Promise<PolicyState> {
    return this.#get('/policies/by-ref', { ref: policyRef });
  }

  getPolicyCoverage(): Promise<PolicyCoverage> {
    return this.#get('/policies/coverage');
  }

  listPolicyRevisions(policyRef: string): Promise<{ items: PolicyRevision[] }> {
    return this.#get('/policies/revisions', { ref: policyRef });
  }

  explainPolicies(request: ExplainPoliciesRequest): Promise<PolicyExplanation> {
    return this.#get('/policies/explain', { ...request });
  }

  signOffPolicy(request: SignOffRequest): Promise<SignOff> {
    return this.#post('/policies/sign-offs', request);
  }

  async retirePolicy(policyRef: string): Promise<void> {
    await this.#post('/policies/retire', { policyRef });
  }

  async *previewPolicies(
    request: PreviewRequest,
    options: { signal?: AbortSignal } = {},
  ): AsyncIterable<PreviewMessage> {
    const response = await this.#send('/policies/preview', {
      ...postOf(request),
      signal: options.signal,
    });
    yield* readJsonLines<PreviewMessage>(response);
  }

  listRollouts(policyRef?: string): Promise<{ items: Rollout[] }> {
    return this.#get('/rollouts', { policy: policyRef });
  }

  applyPolicy(request: ApplyPolicyRequest): Promise<Rollout> {
    return this.#post('/rollouts', request);
  }

  async *exportTickets(
    request: ExportTicketsRequest,
    options: { signal?: AbortSignal } = {},
  ): AsyncIterable<ImportTicket> {
    const response = await this.#send(
      `/tickets/export${queryOf({ ...request })}`,
      { method: 'GET', signal: options.signal },
    );
    yield* readJsonLines<ImportTicket>(response);
  }

  getCalendar(calendarRef: string): Promise<CalendarState> {
    return this.#get('/calendars/by-ref', { ref: calendarRef });
  }

  importTickets(request: ImportRequest): Promise<ImportResponse> {
    return this.#post('/imports/tickets', request);
  }

  #get<T>(path: string, query: Query = {}): Promise<T> {
    return this.#request(`${path}${queryOf(query)}`, { method: 'GET' });
  }

  #post<T>(path: string, body: unknown): Promise<T> {
    return this.#request(path, postOf(body));
  }

  async #request<T>(path: string, init: RequestInit): Promise<T> {
    const response = await this.#send(path, init);
    return (
      response.status === NO_CONTENT ? undefined : await response.json()
    ) as T;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const call = this.#fetch;
    const response = await call(`${await this.#baseUrl()}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

type Query = Record<string, string | number | boolean | string[] | undefined>;

/** `?a=1&b=2&b=3`, or nothing. */
function queryOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        search.append(name, String(one));
      }
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

function postOf(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}
