import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { OMAR, as, desk } from '../__testUtils__/outbox';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { NOTICE_TOPICS } from '../notices';
import { SlaMessage, TOPICS } from '../outbox';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

function page(name: string): string {
  return readFileSync(
    resolvePackagePath(
      '@backstage-sla/plugin-sla-backend',
      `../../docs/${name}`,
    ),
    'utf8',
  );
}

/** What stands in code in the first column of the tables of a page. */
function firstColumn(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)` /gm)].map(match => match[1]);
}

/** Names of all fields of a JSON object, those of objects in it with their path. */
function fieldsOf(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? fieldsOf(one, `${path}${name}.`)
      : [`${path}${name}`],
  );
}

it('docs/events.md lists every topic', () => {
  expect(
    firstColumn(page('events.md'))
      .filter(one => one.startsWith('sla.'))
      .sort(),
  ).toEqual(Object.values(TOPICS).sort());
});

it('docs/notifications.md lists every topic', () => {
  const own = Object.values(NOTICE_TOPICS);
  expect(firstColumn(page('notifications.md')).sort()).toEqual(
    [...own, 'sla-policy-review', 'sla-ticket-rating'].sort(),
  );
});

describe.each(databases.eachSupportedId())('events on %s', databaseId => {
  const start = async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      knex: await databases.init(databaseId),
      entities: desk,
      config: { app: { baseUrl: 'https://portal.example' } },
    });
    const raise = async () => {
      const { body } = await sla.post(
        '/tickets',
        {
          service: 'component:default/mail',
          title: 'No mail',
          priority: 'medium',
        },
        as(OMAR),
      );
      return body;
    };
    return { sla, raise };
  };

  it('look as docs/events.md shows', async () => {
    const { sla, raise } = await start();
    await raise();
    await sla.runOutbox();
    const [{ topic, eventPayload }] = sla.emit.mock.calls[0];
    const [, example] = page('events.md').match(/```json\n([^]+?)```/)!;
    expect(topic).toBe('sla.ticket.created');
    expect(fieldsOf(eventPayload as object).sort()).toEqual(
      fieldsOf(JSON.parse(example)).sort(),
    );
  });

  it('tell of clocks that were met, that warn and that breach', async () => {
    const { sla, raise } = await start();
    const ticket = await raise();
    setNow('2026-03-04T10:31:00Z');
    await sla.runDeadlines();
    setNow('2026-03-04T10:32:00Z');
    await sla.post(`/tickets/${ticket.id}/events`, {
      type: 'agent-reply',
      text: 'Hello',
    });
    await sla.runOutbox();
    const clocks = sla.emit.mock.calls
      .map(([{ topic, eventPayload }]) => ({
        topic,
        data: (eventPayload as SlaMessage).data,
      }))
      .filter(({ topic }) => topic.startsWith('sla.clock.'))
      .map(({ topic, data }) => {
        const { metric, face } = data.event.clock as JsonObject;
        return [topic, metric, face, data.internal];
      });
    // In the order in which they happened: 50 % and 80 % of half an hour, its end, and half of the hour that was agreed.
    expect(clocks).toEqual([
      ['sla.clock.warned', 'first-response', 'internal', true],
      ['sla.clock.warned', 'first-response', 'internal', true],
      ['sla.clock.warned', 'first-response', 'agreed', false],
      ['sla.clock.breached', 'first-response', 'internal', true],
      ['sla.clock.met', 'first-response', 'agreed', false],
    ]);
  });

  it('go out by themselves right after something happened, once the outbox works', async () => {
    const { sla, raise } = await start();
    await sla.runOutbox();
    const emitted = new Promise<string>(resolve => {
      sla.emit.mockImplementationOnce(async ({ topic }) => resolve(topic));
    });
    await raise();
    expect(await emitted).toBe('sla.ticket.created');
  });

  it('of one ticket keep their order, whatever has to be sent again', async () => {
    const { sla, raise } = await start();
    const ticket = await raise();
    for (const text of ['One', 'Two', 'Three']) {
      await sla.post(`/tickets/${ticket.id}/events`, {
        type: 'agent-reply',
        text,
      });
    }
    sla.emit.mockRejectedValueOnce(new Error('busy'));
    await sla.runOutbox();
    expect(sla.emit).toHaveBeenCalledTimes(1);
    setNow('2026-03-04T10:00:05Z');
    await sla.runOutbox();
    const ids = sla.emit.mock.calls
      .slice(1)
      .map(([{ eventPayload }]) => (eventPayload as { id: string }).id)
      .filter(id => id.includes(':v'));
    expect(ids).toEqual(ids.map((_, index) => `${ticket.id}:v${index + 1}`));
    expect(ids.length).toBeGreaterThanOrEqual(4);
  });
});
