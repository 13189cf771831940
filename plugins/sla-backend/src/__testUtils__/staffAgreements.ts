import { Entity } from '@backstage/catalog-model';
import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { slaTicketConditions } from '../permissions';
import { everything, mail, named, policyOfIt } from './entities';
import { MAIL, header, startQueue } from './queue';
import { Decide } from './startSla';

export const CHAT = 'component:default/chat';
export const OLA = 'slapolicy:default/third-line';
export const OMAR = 'user:default/omar';
export const omar = header('omar');
export const amina = header('amina');
export const lena = header('lena');

/** Between teams: it covers all that the help desk covers, and the chat, of which nothing is promised to anybody. */
export const thirdLine: Entity = policyOfIt('third-line', {
  agreement: 'ola',
  owner: 'group:default/network',
  customer: 'group:default/it',
  appliesTo: { services: { 'spec.type': 'service' } },
  targets: { default: { firstResponse: '2m', resolution: '3h' } },
  escalations: [
    {
      level: 1,
      when: { metric: 'first-response', at: '100%' },
      notify: ['requester', 'team'],
    },
  ],
});

export const chat = named(mail, 'chat', { system: 'talk' });

/**
 * Omar reads what he raised. Amina reads all, and works on tickets of the mail service. Lena works on all, and sees nothing internal. All
 * others are staff.
 */
const decide: Decide = ({ name }, { principal }) => {
  const { userEntityRef } = principal as { userEntityRef?: string };
  const only = (rule: string, ref: string) => ({
    result: 'CONDITIONAL' as never,
    pluginId: 'sla',
    resourceType: 'sla-ticket',
    conditions: {
      rule,
      resourceType: 'sla-ticket',
      params: { refs: [ref] },
    },
  });
  if (userEntityRef === OMAR && name.startsWith('sla.ticket.')) {
    return name === 'sla.ticket.read' || name === 'sla.ticket.reply'
      ? only('IS_REQUESTER', OMAR)
      : { result: (name === 'sla.ticket.create' ? 'ALLOW' : 'DENY') as never };
  }
  if (userEntityRef === 'user:default/lena' && name === 'sla.ticket.read') {
    return {
      ...only('', ''),
      conditions: { not: slaTicketConditions.isInternal() },
    };
  }
  return userEntityRef === 'user:default/amina' && name === 'sla.ticket.update'
    ? only('IS_OF_SERVICE', MAIL)
    : undefined;
};

/** With the help desk's policy, that of the third line and these people. */
export async function startWithThirdLine(
  knex: Knex,
  options: Partial<Parameters<typeof startQueue>[1]> = {},
) {
  const sla = await startQueue(knex, {
    decide,
    entities: [...everything, chat, thirdLine],
    ...options,
  });
  const raiseForOmar = (title: string, fields: object = {}) =>
    sla.raise(title, { requester: OMAR, ...fields });
  return { ...sla, raiseForOmar };
}

export const policiesOf = (clocks: TicketClock[]) => [
  ...new Set(clocks.map(clock => clock.policyRef)),
];
