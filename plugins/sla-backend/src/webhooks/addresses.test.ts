import { LookupAll, isPublicAddress, publicLookup } from './addresses';
import { post } from './post';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:a01:203',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
])('%s is not public', address => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['93.184.216.34', '2606:2800:220:1::1', '::ffff:93.184.216.34'])(
  '%s is public',
  address => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

const answering =
  (...addresses: string[]): LookupAll =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map(address => ({
        address,
        family: address.includes(':') ? 6 : 4,
      })),
    );

const lookedUp = (addresses: string[], all: boolean) =>
  new Promise((resolve, reject) => {
    publicLookup(answering(...addresses))(
      'hooks.example',
      { all },
      (error, found) => (error ? reject(error) : resolve(found)),
    );
  });

it('a name is found where all its addresses are public', async () => {
  expect(await lookedUp(['93.184.216.34'], false)).toBe('93.184.216.34');
  expect(await lookedUp(['93.184.216.34'], true)).toEqual([
    { address: '93.184.216.34', family: 4 },
  ]);
});

it('a public name that also leads to a private address is refused', async () => {
  await expect(lookedUp(['93.184.216.34', '10.0.0.5'], true)).rejects.toThrow(
    'hooks.example is at 10.0.0.5, which is not a public address; allow it with allowPrivateAddresses',
  );
});

it('a name is judged when the connection is made', async () => {
  await expect(
    post(new URL('http://hooks.example/'), {
      headers: {},
      body: '{}',
      allowPrivateAddresses: false,
      lookup: answering('169.254.169.254'),
    }),
  ).rejects.toThrow('hooks.example is at 169.254.169.254');
});

it.each(['http://[::1]/', 'http://2130706433/', 'http://0x7f.1/'])(
  '%s is refused however it is written',
  async url => {
    await expect(
      post(new URL(url), {
        headers: {},
        body: '{}',
        allowPrivateAddresses: false,
      }),
    ).rejects.toThrow('is not a public address');
  },
);
