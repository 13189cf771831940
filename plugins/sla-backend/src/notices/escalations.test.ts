import { EscalationSpec } from '@backstage-sla/sla-engine';
import {
  AIDA,
  BEN,
  CARA,
  FIRM,
  IT,
  OMAR,
  as,
  desk,
  group,
  told,
} from '../__testUtils__/outbox';
import { SECRET, startReceiver } from '../__testUtils__/receiver';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { writeAll } from '../database';
import { outboxWrite } from '../outbox';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const DORA = 'user:default/dora';
const POLICY = 'slapolicy:default/help-desk';

describe.each(databases.eachSupportedId())(
  'escalations are told on %s',
  databaseId => {
    /** A ticket of Omar's that a rule escalates. */
    const start = async (config = {}) => {
      setNow(WEDNESDAY_TEN);
      const sla = await startSla({
        knex: await databases.init(databaseId),
        entities: [...desk, group('firm', [OMAR, DORA])],
        config,
      });
      const { body: ticket } = await sla.post(
        '/tickets',
        {
          service: 'component:default/mail',
          title: 'No mail',
          customer: FIRM,
          requester: OMAR,
        },
        as(AIDA),
      );
      await sla.runOutbox();
      sla.notify.mockClear();
      const escalate = (
        rule: Partial<EscalationSpec>,
        { face = 'agreed' as const }: { face?: 'agreed' | 'internal' } = {},
      ) =>
        writeAll(sla.knex, [
          outboxWrite([
            {
              ticketId: Number(ticket.id),
              topic: 'sla.escalation.raised',
              key: `escalation:${POLICY}:0:${face}`,
              atMs: Date.now(),
              detail: {
                type: 'escalation',
                level: 2,
                cause: 'clock',
                policyRef: POLICY,
                clock: {
                  policyRef: POLICY,
                  metric: 'resolution',
                  cycle: 1,
                  face,
                },
              },
              internal: face === 'internal',
              late: false,
              rule: {
                level: 2,
                when: { metric: 'resolution', at: '80%' },
                ...rule,
              },
            },
          ]),
        ]);
      const heard = async () => {
        await sla.runOutbox();
        const all = told(sla.notify);
        sla.notify.mockClear();
        return all.map(one => one.to).sort();
      };
      return { sla, ticket, escalate, heard };
    };

    it.each([
      [['team'], [AIDA, BEN]],
      [['service-owner'], [AIDA, BEN]],
      [['service-owner-parent'], [CARA]],
      [['owner'], [AIDA, BEN]],
      [['requester'], [OMAR]],
      [['customer'], [DORA, OMAR]],
      [
        ['user:default/cara', IT],
        [AIDA, BEN, CARA],
      ],
      [['assignee'], []],
    ])('to %j of a rule', async (notify, people) => {
      const { escalate, heard } = await start();
      await escalate({ notify });
      expect(await heard()).toEqual(people);
    });

    it('to no customer where the target is internal, whatever the rule says', async () => {
      const { escalate, heard } = await start();
      await escalate(
        { notify: ['requester', 'customer', FIRM, OMAR, 'user:default/cara'] },
        { face: 'internal' },
      );
      expect(await heard()).toEqual([CARA]);
    });

    it('when the desk opens, unless the rule says otherwise', async () => {
      const { escalate, heard } = await start();
      setNow('2026-03-04T20:00:00Z');
      await escalate({ notify: ['user:default/cara'] });
      expect(await heard()).toEqual([]);
      await escalate(
        { notify: ['user:default/cara'], outsideHours: 'notify' },
        { face: 'internal' },
      );
      expect(await heard()).toEqual([CARA]);
      setNow('2026-03-05T08:00:00Z');
      expect(await heard()).toEqual([CARA]);
    });

    it('to the webhooks that the rule names', async () => {
      const receiver = await startReceiver();
      const { sla, escalate } = await start({
        sla: {
          webhooks: {
            pager: {
              url: receiver.url,
              secret: SECRET,
              topics: ['sla.ticket.merged'],
              allowPrivateAddresses: true,
            },
          },
        },
      });
      await escalate({ webhooks: ['pager'] });
      await sla.runOutbox();
      expect(receiver.received.map(({ message }) => message.type)).toEqual([
        'sla.escalation.raised',
      ]);
      await receiver.close();
    });

    it('by a problem ticket, once, that is linked to the ticket', async () => {
      const { sla, ticket, escalate } = await start();
      await escalate({ openProblem: true });
      await sla.runOutbox();
      const { body } = await sla.get(`/tickets/${ticket.id}`);
      expect(body.links).toEqual([
        expect.objectContaining({
          relation: 'incident-of',
          title: `Behind ${ticket.number}: No mail`,
          type: 'problem',
          status: 'new',
        }),
      ]);
      // As after a crash between what was done and that it was noted.
      await escalate({ openProblem: true });
      await sla.runOutbox();
      const again = await sla.get(`/tickets/${ticket.id}`);
      expect(again.body.links).toEqual(body.links);
      const { body: queue } = await sla.get('/tickets?type=problem');
      expect(queue.totalItems).toBe(1);
    });
  },
);
