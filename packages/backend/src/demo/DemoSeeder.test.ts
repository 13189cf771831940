import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ImportRequest,
  ImportTicket,
  PolicyState,
  SlaApi,
  Ticket,
} from '@backstage-sla/plugin-sla-common';
import { asStored, readExampleEntities } from './__testUtils__/examples';
import { DemoSeeder } from './DemoSeeder';
import { DESKS } from './people';

const NOW = Date.parse('2026-11-22T02:17:33Z');

/** The part of the portal that the seeder talks to. */
class FakePortal {
  readonly tickets = new Map<string, ImportTicket>();
  readonly batches: ImportRequest[] = [];
  foreign: Ticket[] = [];
  policyCallsUntilReady = 0;

  readonly api = {
    listPolicies: async () => {
      const ready = this.policyCallsUntilReady-- <= 0;
      const items = ready
        ? DESKS.map(({ policy }) => ({ policyRef: policy, revision: 'r1' }))
        : [];
      return { items: items as PolicyState[] };
    },
    listTickets: async ({ limit = 50, offset = 0 }) => {
      const all = [
        ...this.foreign,
        ...[...this.tickets.values()].map(t => asStored(t, NOW) as Ticket),
      ];
      return {
        items: all.slice(offset, offset + limit),
        totalItems: all.length,
      };
    },
    importTickets: async (request: ImportRequest) => {
      this.batches.push(request);
      let created = 0;
      for (const ticket of request.tickets) {
        created += this.tickets.has(ticket.externalId) ? 0 : 1;
        this.tickets.set(ticket.externalId, ticket);
      }
      const unchanged = request.tickets.length - created;
      return { created, updated: 0, unchanged, failed: [] };
    },
  } as unknown as SlaApi;
}

function seederOf(portal: FakePortal, entities = readExampleEntities()) {
  return DemoSeeder.create({
    api: portal.api,
    catalog: catalogServiceMock({ entities }),
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    now: () => NOW,
    retryMs: 1,
  });
}

const never = () => new AbortController().signal;

describe('DemoSeeder', () => {
  it('fills an empty portal in batches the portal takes, and finds nothing to add afterwards', async () => {
    const portal = new FakePortal();
    const seeder = seederOf(portal);
    const outcome = await seeder.run(never());
    expect(outcome).toMatchObject({
      result: 'seeded',
      created: portal.tickets.size,
      failed: 0,
    });
    expect(portal.tickets.size).toBeGreaterThan(450);
    expect(
      portal.batches.every(
        ({ source, tickets }) => source === 'demo' && tickets.length <= 200,
      ),
    ).toBe(true);
    await expect(seeder.run(never())).resolves.toMatchObject({ created: 0 });
  });

  it('waits until the policies are in force', async () => {
    const portal = new FakePortal();
    portal.policyCallsUntilReady = 3;
    await expect(seederOf(portal).run(never())).resolves.toMatchObject({
      result: 'seeded',
    });
    expect(portal.policyCallsUntilReady).toBeLessThan(0);
  });

  it('gives up with a reason when the demo services never come', async () => {
    const portal = new FakePortal();
    const entities = readExampleEntities().filter(
      entity => entity.metadata.name !== 'payments',
    );
    await expect(seederOf(portal, entities).run(never())).resolves.toEqual({
      result: 'not-ready',
      reason: 'the demo services to appear in the catalog',
    });
    expect(portal.batches).toEqual([]);
  });

  it('leaves a portal alone in which somebody has raised a ticket', async () => {
    const portal = new FakePortal();
    portal.foreign = [{ id: '1', service: DESKS[0].service } as Ticket];
    await expect(seederOf(portal).run(never())).resolves.toEqual({
      result: 'users-data',
    });
    expect(portal.batches).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const portal = new FakePortal();
    portal.policyCallsUntilReady = Infinity;
    const stop = new AbortController();
    const running = seederOf(portal).run(stop.signal);
    stop.abort();
    await expect(running).resolves.toEqual({ result: 'aborted' });
    expect(portal.batches).toEqual([]);
  });
});
