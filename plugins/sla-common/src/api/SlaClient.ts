import { ResponseError } from '@backstage/errors';
import {
  AddTicketEventRequest,
  CalendarState,
  CreateTicketRequest,
  ImportRequest,
  ImportResponse,
  ListTicketsRequest,
  ListTicketsResponse,
  PolicyState,
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
  /** Attainment and open risk of a service. Without a period: the last 30 days. */
  getServiceSummary(
    service: string,
    period?: { from?: string; to?: string },
  ): Promise<ServiceSummary>;
  listPolicies(): Promise<{ items: PolicyState[] }>;
  getPolicy(policyRef: string): Promise<PolicyState>;
  getCalendar(calendarRef: string): Promise<CalendarState>;
  importTickets(request: ImportRequest): Promise<ImportResponse>;
}

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

  getCalendar(calendarRef: string): Promise<CalendarState> {
    return this.#get('/calendars/by-ref', { ref: calendarRef });
  }

  importTickets(request: ImportRequest): Promise<ImportResponse> {
    return this.#post('/imports/tickets', request);
  }

  #get<T>(
    path: string,
    query: Record<
      string,
      string | number | boolean | string[] | undefined
    > = {},
  ): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined) {
          search.append(name, String(one));
        }
      }
    }
    const text = search.toString();
    return this.#request(text ? `${path}?${text}` : path, { method: 'GET' });
  }

  #post<T>(path: string, body: unknown): Promise<T> {
    return this.#request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #request<T>(path: string, init: RequestInit): Promise<T> {
    const call = this.#fetch;
    const response = await call(`${await this.#baseUrl()}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}
