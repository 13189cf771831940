import { LookupAddress, LookupOptions, lookup as dnsLookup } from 'node:dns';
import { isIP } from 'node:net';
import { ForwardedError } from '@backstage/errors';
import ipaddr from 'ipaddr.js';

/** An address that a webhook must not reach. Trying again is of no use. */
export class RefusedAddressError extends ForwardedError {
  constructor(host: string, address: string) {
    super(
      `${host} is ${address === host ? 'not a public address' : `at ${address}, which is not a public address`}; allow it with allowPrivateAddresses`,
      undefined,
    );
    this.name = 'RefusedAddressError';
  }
}

/** Whether an address is of the public internet: not of this machine, a local network or a cloud's own services. */
export function isPublicAddress(address: string): boolean {
  // An IPv4 address may hide in an IPv6 one.
  return ipaddr.process(address).range() === 'unicast';
}

/** Throws RefusedAddressError where a URL names an address that is not public. Names are judged when they are looked up. */
export function requirePublicHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isPublicAddress(host)) {
    throw new RefusedAddressError(host, host);
  }
}

type LookupDone = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** Finds the addresses of a name, as `dns.lookup` with `all`. */
export type LookupAll = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for connections that fails where any address of a name is not public. The connection goes to the very address that was
 * judged, so a name that answers differently the next time gains nothing.
 */
export function publicLookup(lookupAll: LookupAll = dnsLookup) {
  return (host: string, options: LookupOptions, done: LookupDone): void => {
    lookupAll(host, { ...options, all: true }, (error, found) => {
      if (error) {
        done(error, []);
        return;
      }
      const refused = found.find(({ address }) => !isPublicAddress(address));
      if (refused) {
        done(new RefusedAddressError(host, refused.address), []);
      } else if (options.all) {
        done(null, found);
      } else {
        done(null, found[0].address, found[0].family);
      }
    });
  };
}
