import { SlaApi } from '@backstage-sla/plugin-sla-common';
import { ResponseError } from '@backstage/errors';
import {
  attachment,
  calendarState,
  coverage,
  escalation,
  explainedClock,
  policyRevision,
  policyState,
  rollout,
  savedView,
  signOff,
  summary,
  ticket,
  ticketLoad,
  ticketPromise,
  ticketWithEvents,
} from './fixtures';
import { operationsState } from './operations';

/** The API with every method a mock. */
export type FakeSlaApi = {
  [M in keyof SlaApi]: jest.Mock<ReturnType<SlaApi[M]>, Parameters<SlaApi[M]>>;
};

/** A backend that answers everything with something sensible, of which a test replaces what it is about. */
export function fakeSlaApi(overrides: Partial<SlaApi> = {}): FakeSlaApi {
  const notNeeded = async () => {
    throw new Error('Not part of this test');
  };
  // eslint-disable-next-line require-yield
  const notNeededStream = async function* fail() {
    await notNeeded();
  };
  const api: SlaApi = {
    createTicket: async () => ticket(),
    getTicket: async () => ticketWithEvents(),
    listTickets: async () => ({ items: [ticket()], totalItems: 1 }),
    addTicketEvent: async () => ticket(),
    addTicketEvents: async () => ticket({ version: 3 }),
    claimTicket: async () =>
      ticket({ assignedPerson: 'user:default/amina.khan' }),
    mergeTicket: async () => ticket({ status: 'closed' }),
    unmergeTicket: async () => ticket({ status: 'open' }),
    escalateTicket: async () => ticket({ escalation: escalation() }),
    deleteTicket: async () => undefined,
    muteTicket: async () => undefined,
    listTicketsToRate: async () => ({ items: [] }),
    declineRating: async () => undefined,
    changeTickets: async () => ({ results: [] }),
    addAttachment: async () => attachment(),
    getAttachment: async () => new Blob(['log']),
    countTickets: async ({ queries }) => ({ counts: queries.map(() => 1) }),
    listViews: async () => ({ items: [], mayShare: true }),
    createView: async request => savedView(request),
    updateView: async (id, request) => savedView({ id, ...request }),
    deleteView: async () => undefined,
    promiseTicket: async () => ticketPromise(),
    listSimilarTickets: async () => ({ items: [] }),
    listRequestTypes: async () => ({ items: [] }),
    getTicketLoad: async () => ticketLoad(),
    explainClock: async (_ticket, key) => explainedClock({ key }),
    getServiceSummary: async () => summary(),
    listPolicies: async () => ({ items: [policyState()] }),
    getPolicy: async () => policyState(),
    getPolicyCoverage: async () => coverage(),
    listPolicyRevisions: async () => ({ items: [policyRevision()] }),
    explainPolicies: notNeeded,
    signOffPolicy: async () => signOff(),
    retirePolicy: async () => undefined,
    previewPolicies: notNeededStream,
    listRollouts: async () => ({ items: [] }),
    applyPolicy: async () => rollout(),
    getOperations: async () => operationsState(),
    listDeadLetters: async () => ({ items: [] }),
    replayDeadLetters: async () => ({ count: 1 }),
    discardDeadLetters: async () => ({ count: 1 }),
    getCalendar: async () => calendarState(),
    exportTickets: notNeededStream,
    importTickets: notNeeded,
    ...overrides,
  };
  return Object.fromEntries(
    Object.entries(api).map(([name, method]) => [name, jest.fn(method)]),
  ) as unknown as FakeSlaApi;
}

/** An answer of the backend that is not ok, as the client turns it into an error. */
export function responseError(
  status: number,
  name: string,
  message: string,
  more: object = {},
): Promise<ResponseError> {
  const body = JSON.stringify({
    error: { name, message, ...more },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse(
    new Response(body, {
      status,
      statusText: name,
      headers: { 'content-type': 'application/json' },
    }),
  );
}
