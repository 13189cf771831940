import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { TicketCollatorFactory } from './TicketCollatorFactory';
import searchModuleSla from '.';

const ticket = (id: number) => ({
  id: String(id),
  number: `SLA-${id}`,
  type: 'incident',
  service: 'component:default/mail',
  title: `Ticket ${id}`,
  description: id === 2 ? undefined : 'It hangs',
  status: 'open',
  priority: 'high',
});

/** An SLA backend with three tickets. */
function fakeBackend() {
  return jest
    .spyOn(global, 'fetch')
    .mockImplementation(async (input: unknown) => {
      const { searchParams } = new URL(String(input));
      const after = Number(searchParams.get('after') ?? 0);
      const limit = Number(searchParams.get('limit'));
      const items = [1, 2, 3]
        .filter(id => id > after)
        .slice(0, limit)
        .map(ticket);
      const next = items.length < limit ? undefined : items.at(-1)!.id;
      return new Response(JSON.stringify({ items, next }));
    });
}

function newFactory(batchSize: number) {
  return new TicketCollatorFactory({
    auth: mockServices.auth(),
    discovery: mockServices.discovery(),
    batchSize,
  });
}

afterEach(() => {
  jest.restoreAllMocks();
});

it('collects all tickets page by page, each to be found by who may read it', async () => {
  const fetched = fakeBackend();
  const factory = newFactory(2);
  expect(factory.visibilityPermission.name).toBe('sla.ticket.read');
  const { documents } = await TestPipeline.fromCollator(
    await factory.getCollator(),
  ).execute();
  expect(documents).toEqual([
    expect.objectContaining({
      title: 'SLA-1 Ticket 1',
      text: 'It hangs',
      location: '/sla/tickets/SLA-1',
      authorization: { resourceRef: '1' },
      status: 'open',
      priority: 'high',
    }),
    expect.objectContaining({ title: 'SLA-2 Ticket 2', text: '' }),
    expect.objectContaining({ title: 'SLA-3 Ticket 3' }),
  ]);
  expect(fetched).toHaveBeenCalledTimes(2);
  const [[, init]] = fetched.mock.calls;
  expect(new Headers(init?.headers).get('authorization')).toMatch(/^Bearer ./);
});

it('fails when the backend does, so that the index of before stays', async () => {
  jest
    .spyOn(global, 'fetch')
    .mockResolvedValue(new Response('{}', { status: 503 }));
  const collator = await newFactory(2).getCollator();
  await expect(collator.toArray()).rejects.toThrow('503');
});

it('registers with the search', async () => {
  const addCollator = jest.fn();
  await startTestBackend({
    extensionPoints: [
      [
        searchIndexRegistryExtensionPoint,
        { addCollator, addDecorator: jest.fn() },
      ],
    ],
    features: [searchModuleSla],
  });
  expect(addCollator).toHaveBeenCalledWith({
    schedule: expect.anything(),
    factory: expect.objectContaining({ type: 'sla-ticket' }),
  });
});
