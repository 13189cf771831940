import { mockServices } from '@backstage/backend-test-utils';
import { databases } from '../__testUtils__/startSla';
import { DatabaseClock } from './DatabaseClock';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const HOUR = 3_600_000;

/** Sets the clock of this machine, and not that of a database that is elsewhere. */
function setMachine(offsetMs: number): void {
  const { now } = Date;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + offsetMs);
}

describe.each(databases.eachSupportedId())(
  'the clock of a database on %s',
  databaseId => {
    const isElsewhere = databaseId !== 'SQLITE_3';

    it('is that of the database, whatever the machine says', async () => {
      const knex = await databases.init(databaseId);
      const logger = mockServices.logger.mock();
      const clock = new DatabaseClock(knex, logger);
      const realMs = Date.now();
      setMachine(-HOUR);
      await clock.measure();
      await clock.measure();
      // A database in the process has no other time than the machine.
      const apartMs = isElsewhere ? 0 : -HOUR;
      expect(Math.abs(clock.now() - realMs - apartMs)).toBeLessThan(HOUR / 2);
      const warnings = logger.warn.mock.calls.map(
        ([message]) =>
          message.replace(/3\d{3}\.\d seconds/, 'an hour').split(';')[0],
      );
      expect(warnings).toEqual(
        isElsewhere
          ? ["The clock of this machine is an hour behind the database's"]
          : [],
      );
      expect(clock.skewMs() < -HOUR / 2).toBe(isElsewhere);

      jest.restoreAllMocks();
      await clock.measure();
      expect(logger.info.mock.calls).toEqual(
        isElsewhere
          ? [["The clock of this machine agrees with the database's again"]]
          : [],
      );
    });

    it('goes on when the database does not answer', async () => {
      const knex = await databases.init(databaseId);
      const clock = new DatabaseClock(knex, mockServices.logger.mock());
      const realMs = Date.now();
      await clock.measure();
      await knex.destroy();
      await clock.measure().catch(() => {});
      expect(Math.abs(clock.now() - realMs)).toBeLessThan(HOUR / 2);
    });
  },
);
