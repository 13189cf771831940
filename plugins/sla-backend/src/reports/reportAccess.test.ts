import { mockCredentials } from '@backstage/backend-test-utils';
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

const MAIL = 'component:default/mail';
const OMAR = mockCredentials.user.header('user:default/omar');
const BLIND = mockCredentials.user.header('user:default/blind');

describe.each(databases.eachSupportedId())('figures on %s', databaseId => {
  it('count tickets for who may read them, and promises for all who may read figures', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      knex: await databases.init(databaseId),
      decide: (permission, { principal }) => {
        const { userEntityRef } = principal as { userEntityRef?: string };
        if (permission.name === 'sla.report.read') {
          return undefined;
        }
        if (userEntityRef === 'user:default/blind') {
          return { result: 'DENY' as never };
        }
        return userEntityRef === 'user:default/omar' &&
          permission.name.startsWith('sla.ticket')
          ? {
              result: 'CONDITIONAL' as never,
              pluginId: 'sla',
              resourceType: 'sla-ticket',
              conditions: {
                rule: 'IS_REQUESTER',
                resourceType: 'sla-ticket',
                params: { refs: ['user:default/omar'] },
              },
            }
          : undefined;
      },
    });
    for (const requester of ['user:default/omar', 'user:default/amina']) {
      const { body } = await sla.post('/tickets', {
        service: MAIL,
        title: 'x',
        requester,
      });
      await sla.post(`/tickets/${body.id}/events`, {
        type: 'status',
        status: 'resolved',
      });
    }
    await sla.post('/tickets', {
      service: MAIL,
      title: 'y',
      requester: 'user:default/amina',
    });
    setNow('2026-03-04T10:01:00.000Z');
    const seenBy = async (as?: string) => {
      const { body } = await sla.get(`/services/summary?service=${MAIL}`, as);
      const resolution = body.metrics.find(
        (one: { metric: string; face: string }) =>
          one.metric === 'resolution' && one.face === 'agreed',
      );
      return {
        created: body.createdTickets,
        resolved: body.resolvedTickets,
        met: resolution.met,
      };
    };
    expect(await seenBy()).toEqual({ created: 3, resolved: 2, met: 2 });
    expect(await seenBy(OMAR)).toEqual({ created: 1, resolved: 1, met: 2 });
    expect(await seenBy(BLIND)).toEqual({ created: 0, resolved: 0, met: 2 });

    // Days that are over are remembered, for each reader what that reader may read.
    setNow('2026-03-06T10:01:00.000Z');
    for (let times = 0; times < 2; times++) {
      expect(await seenBy()).toEqual({ created: 3, resolved: 2, met: 2 });
      expect(await seenBy(OMAR)).toEqual({ created: 1, resolved: 1, met: 2 });
      expect(await seenBy(BLIND)).toEqual({ created: 0, resolved: 0, met: 2 });
    }
    await sla.post('/tickets', { service: MAIL, title: 'z' });
    setNow('2026-03-06T10:02:00.000Z');
    expect(await seenBy()).toEqual({ created: 4, resolved: 2, met: 2 });
  });
});
