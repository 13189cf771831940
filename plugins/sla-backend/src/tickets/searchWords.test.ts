import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { refreshSearch } from '../database';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())('words on %s', databaseId => {
  it('of a new ticket are those that a change of it would find', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const sla = await startSla({ knex });
    await sla.post('/tickets', {
      service: 'component:default/mail',
      title: `What's "lost"? 100% \\ of it`,
      description: 'Über Nacht: the Postfächer',
    });
    await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Nothing more',
    });
    const at = (minute: number) => `2026-03-02T08:${minute}:00Z`;
    const imported = await sla.post('/imports/tickets', {
      source: 'elsewhere',
      tickets: [
        {
          externalId: 'INC1',
          service: 'component:default/mail',
          title: 'From elsewhere',
          createdAt: at(10),
          events: [
            {
              type: 'agent-reply',
              at: at(20),
              key: 'r1',
              text: 'The first reply',
            },
            { type: 'agent-reply', at: at(30), key: 'r2' },
            {
              type: 'internal-note',
              at: at(40),
              key: 'n1',
              text: 'A note\nis "rotten"',
            },
            { type: 'status', status: 'resolved', at: at(50), key: 's1' },
          ],
        },
      ],
    });
    expect(imported.body).toMatchObject({ created: 1 });

    const words = () => knex('ticket_search').orderBy('ticket_id');
    const written = await words();
    expect(written).toHaveLength(3);
    await refreshSearch(
      knex,
      written.map(row => row.ticket_id),
    );
    expect(written.map(spaced)).toEqual((await words()).map(spaced));
  });
});

/** SQLite keeps the text itself, in which the order of what was said does not count. */
function spaced(row: Record<string, unknown>) {
  const wordsOf = (text: unknown) => String(text).split(/\s+/).sort();
  return {
    ...row,
    words: wordsOf(row.words),
    staff_words: wordsOf(row.staff_words),
  };
}
