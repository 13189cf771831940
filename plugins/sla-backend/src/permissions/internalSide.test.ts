import { mockCredentials } from '@backstage/backend-test-utils';
import {
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { TicketWithEvents } from '@backstage-sla/plugin-sla-common';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { slaTicketConditions } from './conditionExports';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const MAIL = 'component:default/mail';
const { isInternal, isOfService } = slaTicketConditions;
const ofMail = isOfService({ refs: [MAIL] });

type Conditions = PermissionCriteria<PermissionCondition>;

/** What a person may read, and whether the person may change it. */
const PEOPLE: Record<string, { read: Conditions; mayUpdate: boolean }> = {
  // Both sides, and no pen.
  auditor: {
    read: {
      allOf: [ofMail, { anyOf: [isInternal(), { not: isInternal() }] }],
    },
    mayUpdate: false,
  },
  // A pen, and what everybody sees.
  technician: { read: { not: isInternal() }, mayUpdate: true },
  // What is internal of mail, whatever else is read.
  manager: {
    read: { anyOf: [{ not: isInternal() }, ofMail] },
    mayUpdate: false,
  },
  reader: { read: ofMail, mayUpdate: false },
  agent: { read: ofMail, mayUpdate: true },
};

const headerOf = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

describe.each(databases.eachSupportedId())(
  'what is internal to tickets on %s',
  databaseId => {
    it('is for who may change them, unless the permission policy tells it from the rest', async () => {
      setNow(WEDNESDAY_TEN);
      const sla = await startSla({
        knex: await databases.init(databaseId),
        decide: (permission, { principal }) => {
          const { userEntityRef = '' } = principal as {
            userEntityRef?: string;
          };
          const person = PEOPLE[userEntityRef.split('/')[1]];
          if (person && permission.name === 'sla.ticket.update') {
            return { result: person.mayUpdate ? 'ALLOW' : 'DENY' } as never;
          }
          return person && permission.name === 'sla.ticket.read'
            ? ({
                result: 'CONDITIONAL',
                pluginId: 'sla',
                resourceType: 'sla-ticket',
                conditions: person.read,
              } as PolicyDecision)
            : undefined;
        },
      });
      const raise = async (service: string) => {
        const { body } = await sla.post('/tickets', { service, title: 'x' });
        const note = { type: 'internal-note', text: 'secret' };
        await sla.post(`/tickets/${body.id}/events`, note);
        return body.id;
      };
      const ofMailId = await raise(MAIL);
      const otherId = await raise('component:default/intranet');
      // Only the internal target is at risk.
      setNow('2026-03-04T10:24:30Z');
      await sla.runDeadlines();

      const seenBy = async (name: string) => {
        const as = headerOf(name);
        const notesOf = async (id: string) => {
          const { status, body } = await sla.get(`/tickets/${id}`, as);
          const { events = [] } = body as TicketWithEvents;
          return status === 200
            ? events.filter(({ detail }) => detail.type === 'internal-note')
                .length
            : status;
        };
        const exported = await sla.get('/tickets/export', as).buffer(true);
        const changed = await sla.post(
          `/tickets/${ofMailId}/events`,
          { type: 'fields', fields: { title: 'y' } },
          as,
        );
        return {
          notes: [await notesOf(ofMailId), await notesOf(otherId)],
          exported: exported.text.split('secret').length - 1,
          atRisk: (await sla.get('/tickets?risk=at-risk', as)).body.totalItems,
          changes: changed.status,
        };
      };
      const nothing = { exported: 0, atRisk: 0 };
      const all = { exported: 1, atRisk: 1 };
      expect(await seenBy('reader')).toEqual({
        notes: [0, 403],
        ...nothing,
        changes: 403,
      });
      expect(await seenBy('agent')).toEqual({
        notes: [1, 403],
        ...all,
        changes: 200,
      });
      expect(await seenBy('auditor')).toEqual({
        notes: [1, 403],
        ...all,
        changes: 403,
      });
      expect(await seenBy('technician')).toEqual({
        notes: [0, 0],
        ...nothing,
        changes: 200,
      });
      expect(await seenBy('manager')).toEqual({
        notes: [1, 0],
        ...all,
        changes: 403,
      });
    });
  },
);
