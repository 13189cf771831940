import { errorBody, PortalServer } from '../../__testUtils__/PortalServer';
import { connect, explainFailure } from '../../api';
import { readSummary } from './reportCommand';

describe('readSummary', () => {
  let portal: PortalServer;
  beforeEach(async () => {
    portal = await PortalServer.start();
  });
  afterEach(() => portal.stop());

  it('asks for the time in which there is data when told all', async () => {
    const answer = {
      dataFrom: '2016-02-29T04:16:00.000Z',
      asOf: '2026-11-21T22:55:00.000Z',
    };
    portal.answers(() => ({ body: answer }));
    const api = await connect({ url: `${portal.url}/`, token: 'secret' });
    await expect(
      readSummary(api, 'component:default/a', 'all'),
    ).resolves.toEqual(answer);
    expect(portal.requests.map(r => [r.path, r.authorization])).toEqual([
      [
        '/api/sla/services/summary?service=component%3Adefault%2Fa',
        'Bearer secret',
      ],
      [
        '/api/sla/services/summary?service=component%3Adefault%2Fa&from=2016-02-29T04%3A16%3A00.000Z&to=2026-11-21T22%3A55%3A00.000Z',
        'Bearer secret',
      ],
    ]);
  });

  it.each([
    [
      401,
      'AuthenticationError',
      'Missing credentials',
      /does not know who you are \(401: Missing credentials\)\. Give a valid token/,
    ],
    [
      403,
      'NotAllowedError',
      'Unauthorized',
      /You may not do this \(403: Unauthorized\)\. Ask/,
    ],
    [
      400,
      'InputError',
      'service: is no entity ref',
      /refused the request \(400: service: is no entity ref\)/,
    ],
    [
      404,
      'NotFoundError',
      'service: there is no such thing',
      /Not found \(404: service: there is no such thing\)/,
    ],
    [500, 'Error', 'boom', /The portal failed \(500: boom\)\. Look at its log/],
  ])('explains %i', async (status, name, message, expected) => {
    portal.answers(() => errorBody(status, name, message));
    const api = await connect({ url: portal.url });
    const error = await readSummary(api, 'component:default/a', {}).catch(
      e => e,
    );
    expect(explainFailure(error, portal.url).message).toMatch(expected);
  });

  it('explains that nobody listens', async () => {
    const { url } = portal;
    const api = await connect({ url });
    await portal.stop();
    const error = await readSummary(api, 'component:default/a', {}).catch(
      e => e,
    );
    expect(explainFailure(error, url).message).toBe(
      `Nothing answers at ${url}. Start the portal, or give its address with --url.`,
    );
    portal = await PortalServer.start();
  });

  it('refuses an address that is none', async () => {
    await expect(connect({ url: 'localhost:7007' })).rejects.toThrow(
      '--url: "localhost:7007" is not an address',
    );
    await expect(
      connect({ url: 'http://x', tokenFile: '/no/such' }),
    ).rejects.toThrow('--token-file: cannot read /no/such (ENOENT)');
  });
});
