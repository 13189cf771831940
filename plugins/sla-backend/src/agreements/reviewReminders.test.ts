import { Entity } from '@backstage/catalog-model';
import { always, helpDesk, mail, officeHours } from '../__testUtils__/entities';
import { databases, setNow, startSla } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

function reviewed(review: object, spec: object = {}): Entity {
  return { ...helpDesk, spec: { ...helpDesk.spec, review, ...spec } };
}

const yearly = reviewed({ every: 'P1Y', last: '2025-06-01' });

describe.each(databases.eachSupportedId())(
  'reminders of reviews on %s',
  databaseId => {
    const start = async (document: Entity) => {
      setNow('2026-01-15T10:00:00Z');
      const knex = await databases.init(databaseId);
      const entities = [officeHours, always, mail, document];
      const sla = await startSla({ entities, knex });
      const at = async (instant: string) => {
        sla.notify.mockClear();
        setNow(instant);
        await sla.sendReminders();
        await sla.runOutbox();
        return sla.notify.mock.calls.map(([sent]) => sent);
      };
      return { ...sla, at, replica: () => startSla({ entities, knex }) };
    };

    it('go to the owner a month before, and once more when it is overdue', async () => {
      const sla = await start(yearly);
      expect(await sla.at('2026-05-01T20:00:00Z')).toEqual([]);
      expect(await sla.at('2026-05-02T08:00:00Z')).toEqual([
        {
          recipients: { type: 'entity', entityRef: ['group:default/it'] },
          payload: {
            title: 'The review of "Help desk" is due on 2026-06-01',
            description:
              'The agreement of group:default/it was last reviewed on 2025-06-01 and is to be reviewed every P1Y. When it has been, set spec.review.last in its document.',
            link: '/catalog/default/slapolicy/help-desk',
            severity: 'normal',
            topic: 'sla-policy-review',
            scope: 'sla-policy-review:slapolicy:default/help-desk:2026-06-01',
          },
        },
      ]);
      expect(await sla.at('2026-05-02T09:00:00Z')).toEqual([]);
      expect(await sla.at('2026-06-01T12:00:00Z')).toEqual([]);
      // In Berlin, where the calendar is, the day after the due day begins two hours before that of UTC.
      expect(await sla.at('2026-06-01T22:30:00Z')).toEqual([
        expect.objectContaining({
          payload: expect.objectContaining({
            title:
              'The review of "Help desk" is overdue; it was due on 2026-06-01',
            severity: 'high',
            scope: 'sla-policy-review:slapolicy:default/help-desk:2026-06-01',
          }),
        }),
      ]);
      expect(await sla.at('2026-07-01T12:00:00Z')).toEqual([]);
    });

    it('of a contract with a supplier go to the customer', async () => {
      const { every, last } = yearly.spec!.review as Record<string, string>;
      const sla = await start(
        reviewed(
          { every, last },
          { agreement: 'uc', customer: 'group:default/procurement' },
        ),
      );
      expect(await sla.at('2026-05-02T08:00:00Z')).toEqual([
        expect.objectContaining({
          recipients: {
            type: 'entity',
            entityRef: ['group:default/procurement'],
          },
        }),
      ]);
    });

    it('begin anew when the review has been done', async () => {
      const sla = await start(yearly);
      expect(await sla.at('2026-06-20T08:00:00Z')).toHaveLength(1);
      sla.catalog.put(reviewed({ every: 'P1Y', last: '2026-06-20' }));
      await sla.syncPolicies();
      expect(await sla.at('2026-06-21T08:00:00Z')).toEqual([]);
      expect(await sla.at('2027-05-25T08:00:00Z')).toHaveLength(1);
    });

    it('go out as long before as the policy says', async () => {
      const sla = await start(
        reviewed({ every: 'P1Y', last: '2025-06-01', remindBefore: 'P7D' }),
      );
      expect(await sla.at('2026-05-24T12:00:00Z')).toEqual([]);
      expect(await sla.at('2026-05-25T12:00:00Z')).toHaveLength(1);
    });

    it('name both parties', async () => {
      const sla = await start(
        reviewed({ every: 'P1Y', last: '2025-06-01' }, { customer: 'staff' }),
      );
      const [sent] = await sla.at('2026-05-25T12:00:00Z');
      expect(sent.payload.description).toContain(
        'between group:default/it and group:default/staff',
      );
    });

    it.each(['draft', 'proposed', 'retired'])(
      'do not concern a policy that is %s',
      async lifecycle => {
        const sla = await start(
          reviewed({ every: 'P1Y', last: '2025-06-01' }, { lifecycle }),
        );
        expect(await sla.at('2026-07-01T12:00:00Z')).toEqual([]);
      },
    );

    it('are tried again when they could not be sent', async () => {
      const sla = await start(yearly);
      sla.notify.mockRejectedValueOnce(new Error('no notifications today'));
      setNow('2026-05-10T08:00:00Z');
      await sla.sendReminders();
      await sla.runOutbox();
      expect(sla.logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('no notifications today'),
      );
      expect(await sla.at('2026-05-10T09:00:00Z')).toHaveLength(1);
      expect(await sla.at('2026-05-10T10:00:00Z')).toEqual([]);
    });

    it('are sent by one of several replicas', async () => {
      const one = await start(yearly);
      const other = await one.replica();
      setNow('2026-05-10T08:00:00Z');
      await Promise.all([one.sendReminders(), other.sendReminders()]);
      await Promise.all([one.runOutbox(), other.runOutbox()]);
      expect([
        ...one.notify.mock.calls,
        ...other.notify.mock.calls,
      ]).toHaveLength(1);
    });

    it('are sent by another replica when the one that found them due dies', async () => {
      const sla = await start(yearly);
      const dying = await sla.replica();
      setNow('2026-05-10T08:00:00Z');
      await dying.sendReminders();
      let die!: () => void;
      await new Promise<void>(asked => {
        dying.notify.mockImplementationOnce(() => {
          asked();
          return new Promise<void>(done => {
            die = done;
          });
        });
        void dying.runOutbox();
      });
      expect(await sla.at('2026-05-10T08:01:00Z')).toEqual([]);
      expect(await sla.at('2026-05-10T08:03:00Z')).toHaveLength(1);
      die();
    });
  },
);
