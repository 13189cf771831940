import { quoted } from '../text';
import { Checks } from './checks';
import { SUPPORT_CHANNELS } from './types';
import { CALENDAR_REF } from './validateTargets';

/** Checks `spec.contacts`. */
export function checkContacts(checks: Checks, contacts: unknown) {
  if (
    contacts === undefined ||
    !checks.mapping(
      'spec.contacts',
      contacts,
      'a mapping with `provider` and `customer`',
    )
  ) {
    return;
  }
  checks.knownKeys(
    'spec.contacts',
    contacts,
    ['provider', 'customer'],
    'provider or customer',
  );
  for (const party of ['provider', 'customer'] as const) {
    for (const [path, contact] of checks.list(
      `spec.contacts.${party}`,
      contacts[party],
      'a list of contacts, like [{ name: Amina Khan, role: Service manager }]',
    )) {
      checkContact(checks, path, contact);
    }
  }
}

function checkContact(checks: Checks, path: string, contact: unknown) {
  if (
    !checks.mapping(path, contact, 'a contact, like `{ name: Amina Khan }`')
  ) {
    return;
  }
  checks.knownKeys(
    path,
    contact,
    ['entity', 'name', 'role', 'email', 'phone'],
    'a field of a contact',
  );
  const { entity, name, role, email, phone } = contact;
  checks.optionalText(
    `${path}.entity`,
    entity,
    'an entity reference, like "user:default/amina.khan"',
  );
  checks.optionalText(`${path}.name`, name, 'a name');
  checks.optionalText(`${path}.role`, role, 'a role, like "Service manager"');
  checks.optionalText(
    `${path}.phone`,
    phone,
    'a telephone number in quotes, like "+92 21 5550 100"',
  );
  if (
    email !== undefined &&
    !(typeof email === 'string' && /^[^\s@]+@[^\s@]+$/.test(email))
  ) {
    checks.report(`${path}.email`, `${quoted(email)} is not an e-mail address`);
  }
  if (entity === undefined && name === undefined) {
    checks.report(path, 'names nobody; give it `entity` or `name`');
  }
}

/** Checks `spec.supportChannels`. */
export function checkSupportChannels(checks: Checks, channels: unknown) {
  for (const [path, channel] of checks.list(
    'spec.supportChannels',
    channels,
    'a list of ways to reach support, like [{ channel: portal }]',
  )) {
    if (
      checks.mapping(
        path,
        channel,
        'a way to reach support, like `{ channel: portal }`',
      )
    ) {
      checks.knownKeys(
        path,
        channel,
        ['channel', 'address', 'hours'],
        'a field of a support channel',
      );
      checks.oneOf(`${path}.channel`, channel.channel, SUPPORT_CHANNELS);
      checks.optionalText(
        `${path}.address`,
        channel.address,
        'an address, like a URL or a telephone number in quotes',
      );
      checks.optionalText(`${path}.hours`, channel.hours, CALENDAR_REF);
    }
  }
}
