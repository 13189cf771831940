import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AttachmentStorage,
  slaAttachmentStorageExtensionPoint,
} from '@backstage-sla/plugin-sla-node';
import request from 'supertest';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const AMINA = mockCredentials.user.header('user:default/amina');
const OMAR = mockCredentials.user.header('user:default/omar');

/** What somebody installs who has an object store, say. */
function storageModule(...storages: AttachmentStorage[]) {
  return createBackendModule({
    pluginId: 'sla',
    moduleId: 'test-storage',
    register(env) {
      env.registerInit({
        deps: { point: slaAttachmentStorageExtensionPoint },
        async init({ point }) {
          storages.forEach(one => point.setStorage(one));
        },
      });
    },
  });
}

/** An object store in memory. */
function memoryStorage() {
  const files = new Map<string, Buffer>();
  const put = jest.fn<Promise<void>, Parameters<AttachmentStorage['put']>>(
    async ({ id, content }) => {
      files.set(id, content);
    },
  );
  const get = async (id: string) => files.get(id);
  const remove = jest.fn(async (id: string) => {
    files.delete(id);
  });
  return { files, put, get, remove };
}

describe.each(databases.eachSupportedId())(
  'a storage for attachments on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
    ) => {
      setNow(WEDNESDAY_TEN);
      const storage = memoryStorage();
      const sla = await startSla({
        ...options,
        knex: await databases.init(databaseId),
        features: [storageModule(storage)],
      });
      const raise = async () => {
        const { body } = await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'No mail',
        });
        return body.id as string;
      };
      const ticket = await raise();
      const attach = (content: string, { to = ticket, as = AMINA } = {}) =>
        request(sla.server)
          .post(`/api/sla/tickets/${to}/attachments?name=log.txt`)
          .set('authorization', as)
          .set('content-type', 'text/plain')
          .send(content);
      const load = (id: string, from = ticket) =>
        sla.get(`/tickets/${from}/attachments/${id}`);
      const close = (id: string) =>
        sla.post(`/tickets/${id}/events`, { type: 'status', status: 'closed' });
      return { sla, storage, ticket, raise, attach, load, close };
    };

    it('has the bytes, and the database has none', async () => {
      const { sla, storage, attach, load } = await start();
      const { status, body } = await attach('the log');
      expect(status).toBe(201);
      expect(storage.put).toHaveBeenCalledWith({
        id: body.id,
        content: Buffer.from('the log'),
        mediaType: 'text/plain',
      });
      expect((await load(body.id)).text).toBe('the log');
      expect(await sla.knex('ticket_attachments')).toEqual([]);
      setNow('2026-03-04T12:00:00Z');
      await sla.runOutbox();
      expect((await load(body.id)).text).toBe('the log');
    });

    it('loses them with their ticket, after other tickets have kept theirs', async () => {
      const { sla, storage, ticket, raise, attach, load } = await start();
      const other = await raise();
      const { body: gone } = await attach('a');
      await attach('b');
      const { body: kept } = await attach('c', { to: other });
      storage.remove.mockRejectedValueOnce(new Error('no such host'));
      expect((await sla.delete(`/tickets/${ticket}`)).status).toBe(204);
      expect(storage.remove).not.toHaveBeenCalled();
      await sla.runOutbox();
      expect(storage.files.size).toBe(2);
      // What could not be removed is tried again.
      setNow('2026-03-04T10:10:00Z');
      await sla.runOutbox();
      await sla.runOutbox();
      expect([...storage.files.keys()]).toEqual([kept.id]);
      expect(storage.remove).toHaveBeenCalledTimes(3);
      expect((await load(gone.id)).status).toBe(404);
      expect((await load(kept.id, other)).text).toBe('c');
    });

    it('loses those of closed tickets that are kept no longer', async () => {
      const { sla, storage, ticket, raise, attach, close } = await start({
        config: { sla: { retention: { closedTickets: { days: 90 } } } },
      });
      const open = await raise();
      await attach('a');
      const { body: kept } = await attach('b', { to: open });
      await close(ticket);
      setNow('2026-06-02T10:00:00Z');
      await sla.keepHouse();
      await sla.runOutbox();
      expect(storage.files.size).toBe(2);
      setNow('2026-06-02T10:00:01Z');
      await sla.keepHouse();
      await sla.runOutbox();
      expect([...storage.files.keys()]).toEqual([kept.id]);
    });

    it('is rid of a file that came to no ticket', async () => {
      const { sla, storage, ticket, attach, close } = await start();
      // The ticket is closed while the bytes are on their way.
      storage.put.mockImplementationOnce(async ({ id, content }) => {
        storage.files.set(id, content);
        await close(ticket);
      });
      expect((await attach('a')).status).toBe(409);
      await sla.runOutbox();
      expect(storage.files.size).toBe(1);
      setNow('2026-03-04T11:00:01Z');
      await sla.runOutbox();
      expect(storage.files.size).toBe(0);
    });

    it('gets nothing from who may not, and for a closed ticket', async () => {
      const { storage, ticket, attach, close } = await start({
        decide: (permission, credentials) =>
          permission.name === 'sla.ticket.reply' &&
          JSON.stringify(credentials).includes('omar')
            ? { result: 'DENY' as never }
            : undefined,
      });
      expect((await attach('a', { as: OMAR })).status).toBe(403);
      await close(ticket);
      expect((await attach('a')).status).toBe(409);
      expect(storage.put).not.toHaveBeenCalled();
    });

    it('says so when it takes nothing, and the ticket hears of no file', async () => {
      const { sla, storage, ticket, attach } = await start();
      storage.put.mockRejectedValueOnce(new Error('the disk is full'));
      const { status, body } = await attach('a');
      expect(status).toBe(500);
      expect(body.error.message).toContain('the disk is full');
      const shown = await sla.get(`/tickets/${ticket}`);
      expect(shown.body.attachments).toEqual([]);
    });

    it('leaves what was attached before where it is', async () => {
      const knex = await databases.init(databaseId);
      const before = await startSla({ knex });
      const { body: ticket } = await before.post('/tickets', {
        service: 'component:default/mail',
        title: 'No mail',
      });
      const { body } = await request(before.server)
        .post(`/api/sla/tickets/${ticket.id}/attachments?name=log.txt`)
        .set('authorization', AMINA)
        .set('content-type', 'text/plain')
        .send('old');
      const sla = await startSla({
        knex,
        features: [storageModule(memoryStorage())],
      });
      const { text } = await sla.get(
        `/tickets/${ticket.id}/attachments/${body.id}`,
      );
      expect(text).toBe('old');
    });
  },
);

it('is one', async () => {
  const knex = await databases.init('SQLITE_3');
  await expect(
    startSla({
      knex,
      features: [storageModule(memoryStorage(), memoryStorage())],
    }),
  ).rejects.toThrow('There are two storages for attachments');
});
