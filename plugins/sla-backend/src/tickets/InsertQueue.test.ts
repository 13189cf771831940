import { InsertQueue } from './InsertQueue';
import { NewTicketRecord } from './newTickets';
import { TicketStore } from './TicketStore';

/** A store whose writes end when the test says so. */
function slowStore() {
  const batches: string[][] = [];
  const ends: Array<() => void> = [];
  let lastId = 0;
  const store = {
    insertOnly: async (records: NewTicketRecord[]) => {
      const titles = records.map(record => record.columns.title);
      batches.push(titles);
      await new Promise<void>(end => ends.push(end));
      if (titles.includes('bad')) {
        throw new Error('cannot be stored');
      }
      return records.map(() => ({ id: (lastId += 1) }));
    },
  };
  return { store: store as unknown as TicketStore, batches, ends };
}

const ticket = (title: string) =>
  ({ columns: { title } }) as unknown as NewTicketRecord;

const settle = () => new Promise(setImmediate);

async function endAll(ends: Array<() => void>) {
  while (ends.length) {
    ends.shift()!();
    await settle();
  }
}

describe('InsertQueue', () => {
  it('writes what comes in meanwhile together, and gives each ticket its row', async () => {
    const { store, batches, ends } = slowStore();
    const queue = new InsertQueue(store);
    const rows = ['a', 'b', 'c', 'd', 'e'].map(title =>
      queue.add(ticket(title)),
    );
    await settle();
    expect(batches).toEqual([['a'], ['b']]);
    await endAll(ends);
    expect((await Promise.all(rows)).map(row => row.id)).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(batches).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
  });

  it('stores the others when one cannot be stored', async () => {
    const { store, ends } = slowStore();
    const queue = new InsertQueue(store);
    const results = Promise.allSettled(
      ['a', 'b', 'c', 'bad', 'e'].map(title => queue.add(ticket(title))),
    );
    await settle();
    await endAll(ends);
    expect((await results).map(result => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });
});
