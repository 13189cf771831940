import request from 'supertest';
import { mockCredentials } from '@backstage/backend-test-utils';
import { databases, startSla } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

const AMINA = mockCredentials.user.header('user:default/amina');
const OMAR = mockCredentials.user.header('user:default/omar');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 1]);

/** Omar raises tickets and writes to them, and is not staff. */
const omarIsCustomer: NonNullable<Parameters<typeof startSla>[0]['decide']> = (
  permission,
  credentials,
) =>
  JSON.stringify(credentials).includes('omar') &&
  !['sla.ticket.read', 'sla.ticket.reply', 'sla.ticket.create'].includes(
    permission.name,
  )
    ? { result: 'DENY' as never }
    : undefined;

describe.each(databases.eachSupportedId())('attachments on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    const sla = await startSla({
      ...options,
      knex: await databases.init(databaseId),
    });
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'No mail',
      requester: 'user:default/omar',
    });
    const attach = (
      query: string,
      { content = PNG, type = 'image/png', as = AMINA } = {},
    ) =>
      request(sla.server)
        .post(`/api/sla/tickets/${ticket.number}/attachments?${query}`)
        .set('authorization', as)
        .set('content-type', type)
        .serialize(bytes => bytes)
        .send(content);
    const load = (id: string, as = AMINA) =>
      sla
        .get(`/tickets/${ticket.id}/attachments/${id}`, as)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on('data', part => parts.push(part));
          response.on('end', () => done(null, Buffer.concat(parts)));
        });
    return { ...sla, ticket, attach, load };
  };

  it.each(['a/b.png', 'a\\b.png', 'a\nb.png', '\u202Egnp.exe', ' '])(
    'refuses the name %j',
    async name => {
      const sla = await start();
      const { status, body } = await sla.attach(
        `name=${encodeURIComponent(name)}`,
      );
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/^name: /);
    },
  );

  it('takes bytes and gives them back as a download, byte by byte', async () => {
    const sla = await start();
    const name = encodeURIComponent('Bildschirm "früh" ✓.png');
    const added = await sla.attach(`name=${name}`, {
      type: 'image/PNG; charset=x',
    });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      name: 'Bildschirm "früh" ✓.png',
      mediaType: 'image/png',
      size: PNG.length,
      internal: false,
      actor: 'user:default/amina',
    });
    const { body } = await sla.get(`/tickets/${sla.ticket.id}`);
    expect(body.attachments).toEqual([added.body]);

    const loaded = await sla.load(added.body.id, OMAR);
    expect(loaded.status).toBe(200);
    expect(loaded.body).toEqual(PNG);
    expect(loaded.headers['content-type']).toBe('image/png');
    expect(loaded.headers['x-content-type-options']).toBe('nosniff');
    expect(loaded.headers['content-security-policy']).toContain('sandbox');
    expect(loaded.headers['content-disposition']).toMatch(/^attachment; /);
    expect(loaded.headers['content-disposition']).toContain(
      "filename*=UTF-8''Bildschirm%20%22fr%C3%BCh%22%20%E2%9C%93.png",
    );
  });

  it('takes JSON as a file like any other', async () => {
    const sla = await start();
    const content = Buffer.from('{ "a":   1 }');
    const { body } = await sla.attach('name=a.json', {
      content,
      type: 'application/json',
    });
    expect((await sla.load(body.id)).body).toEqual(content);
  });

  it('hides what is internal from who is not staff', async () => {
    const sla = await start({ decide: omarIsCustomer });
    const secret = await sla.attach('name=log.txt&internal=true', {
      content: Buffer.from('log'),
      type: 'text/plain',
    });
    expect(secret.body.internal).toBe(true);
    expect((await sla.load(secret.body.id)).status).toBe(200);
    expect((await sla.load(secret.body.id, OMAR)).status).toBe(404);
    const { body } = await sla.get(`/tickets/${sla.ticket.id}`, OMAR);
    expect(JSON.stringify(body)).not.toContain('log.txt');
    expect(
      (await sla.attach('name=x.png&internal=true', { as: OMAR })).status,
    ).toBe(403);
    expect((await sla.attach('name=x.png', { as: OMAR })).status).toBe(201);
  });

  it('takes and gives nothing where the caller may not', async () => {
    const denied = new Set(['sla.ticket.reply']);
    const sla = await start({
      decide: (permission, credentials) =>
        JSON.stringify(credentials).includes('omar') &&
        denied.has(permission.name)
          ? { result: 'DENY' as never }
          : undefined,
    });
    const { body } = await sla.attach('name=x.png');
    expect((await sla.attach('name=x.png', { as: OMAR })).status).toBe(403);
    expect((await sla.load(body.id, OMAR)).status).toBe(200);
    denied.add('sla.ticket.read');
    expect((await sla.load(body.id, OMAR)).status).toBe(403);
    const nobody = mockCredentials.none.header();
    expect((await sla.load(body.id, nobody)).status).toBe(401);
    expect((await sla.attach('name=x.png', { as: nobody })).status).toBe(401);
    expect((await sla.load('no-such-id')).status).toBe(404);
  });

  it('gives the file of one ticket to nobody who asks for another', async () => {
    const sla = await start();
    const { body } = await sla.attach('name=x.png');
    const other = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Other',
    });
    const { status } = await sla.get(
      `/tickets/${other.body.id}/attachments/${body.id}`,
    );
    expect(status).toBe(404);
  });

  it('gives the files of a merged ticket with the one in which it goes on, internal ones to staff alone', async () => {
    const sla = await start({ decide: omarIsCustomer });
    const open = await sla.attach('name=x.png');
    const secret = await sla.attach('name=log.txt&internal=true', {
      content: Buffer.from('log'),
      type: 'text/plain',
    });
    const { body: other } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Same again',
      requester: 'user:default/omar',
    });
    await sla.post(`/tickets/${sla.ticket.id}/merge`, { into: other.number });
    const filesFor = async (as: string) =>
      (await sla.get(`/tickets/${other.id}`, as)).body.attachments;
    expect(await filesFor(AMINA)).toEqual([
      expect.objectContaining({
        id: open.body.id,
        mergedFrom: { id: sla.ticket.id, number: sla.ticket.number },
      }),
      expect.objectContaining({ id: secret.body.id, internal: true }),
    ]);
    expect(await filesFor(OMAR)).toHaveLength(1);
    const load = (id: string, as: string) =>
      sla.get(`/tickets/${other.id}/attachments/${id}`, as);
    expect((await load(open.body.id, OMAR)).status).toBe(200);
    expect((await load(secret.body.id, AMINA)).status).toBe(200);
    expect((await load(secret.body.id, OMAR)).status).toBe(404);
  });

  it('keeps to the limits of the installation', async () => {
    const sla = await start({
      config: {
        sla: { attachments: { maxBytes: 10, mediaTypes: ['image/*'] } },
      },
    });
    const large = await sla.attach('name=x.png', { content: Buffer.alloc(11) });
    expect(large.status).toBe(413);
    expect(large.body.error.message).toBe(
      'The attachment is larger than 10 bytes, the most that is taken',
    );
    expect(large.body.error.problem).toEqual({
      code: 'file-size',
      maxBytes: 10,
    });
    const text = await sla.attach('name=x.txt', { type: 'text/plain' });
    expect(text.status).toBe(400);
    expect(text.body.error.message).toBe(
      'Content-Type: "x.txt" is text/plain, which is not one of image/*',
    );
    expect(text.body.error.problem).toEqual({
      code: 'file-type',
      mediaType: 'text/plain',
    });
    const empty = await sla.attach('name=x.png', { content: Buffer.alloc(0) });
    expect(empty.status).toBe(400);
    for (const name of ['', '..%2Fetc%2Fpasswd', 'a%0Ab']) {
      expect((await sla.attach(`name=${name}`)).status).toBe(400);
    }
    expect((await sla.attach('name=x.png')).status).toBe(201);
  });

  it.each([
    ['image/png', '<script>alert(1)</script>'],
    ['application/pdf', 'MZ\x90\0'],
    ['image/webp', 'RIFF....WAVE'],
    ['text/plain', 'MZ\x90\0'],
    ['application/json', '\x7fELF\0'],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      '<html>',
    ],
  ])('takes nothing that is said to be %s and is not', async (type, bytes) => {
    const sla = await start();
    const content = Buffer.from(bytes, 'latin1');
    const { status, body } = await sla.attach('name=x', { content, type });
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      `Content-Type: "x" is said to be ${type}, and its content is not`,
    );
    expect(body.error.problem).toEqual({
      code: 'file-content',
      mediaType: type,
    });
    expect(
      (await sla.get(`/tickets/${sla.ticket.id}`)).body.attachments,
    ).toEqual([]);
  });

  it.each([
    ['image/webp', 'RIFF....WEBPVP8 '],
    ['application/pdf', '%PDF-1.7'],
    ['text/csv', '\xff\xfea\0;\0'],
    ['text/plain', 'na\xefve, in an old encoding'],
    ['application/vnd.oasis.opendocument.text', 'PK\x03\x04'],
    // With a password.
    [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    ],
  ])('takes %s by its first bytes', async (type, bytes) => {
    const sla = await start();
    const content = Buffer.from(bytes, 'latin1');
    expect((await sla.attach('name=x', { content, type })).status).toBe(201);
  });

  it('takes nothing on a closed ticket, and goes with its ticket', async () => {
    const sla = await start();
    const { body } = await sla.attach('name=x.png');
    await sla.post(`/tickets/${sla.ticket.id}/events`, {
      type: 'status',
      status: 'closed',
    });
    expect((await sla.attach('name=x.png')).status).toBe(409);
    await sla.delete(`/tickets/${sla.ticket.id}`);
    expect((await sla.load(body.id)).status).toBe(404);
    expect(await sla.knex('ticket_attachments')).toEqual([]);
  });
});

it('starts with no limits that make no sense', async () => {
  const knex = await databases.init('SQLITE_3');
  await expect(
    startSla({ knex, config: { sla: { attachments: { maxBytes: 0 } } } }),
  ).rejects.toThrow('sla.attachments.maxBytes: 0 must be a whole number');
});
