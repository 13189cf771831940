import { mockCredentials } from '@backstage/backend-test-utils';
import { everything, helpDesk, officeHours } from '../__testUtils__/entities';
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

const PATH = '/calendars/by-ref?ref=businesscalendar:default/office-hours';

describe.each(databases.eachSupportedId())('calendars on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });

  it('tell whether they are open, who uses them and which holidays are next', async () => {
    setNow(WEDNESDAY_TEN);
    const closed = {
      ...officeHours,
      spec: {
        ...officeHours.spec,
        holidays: [
          {
            dates: [
              { date: '12-25', name: 'Christmas' },
              { date: '2026-03-04', name: 'Founding day' },
              { date: '2026-03-03', name: 'Yesterday' },
              { date: '2026-12-24', name: 'Christmas Eve' },
            ],
          },
        ],
        specialDays: { '2026-12-24': '09:00-12:00' },
      },
    };
    const sla = await start({
      entities: everything.map(e => (e === officeHours ? closed : e)),
    });
    const { body } = await sla.get(PATH);
    expect(body).toMatchObject({
      calendarRef: 'businesscalendar:default/office-hours',
      title: 'Office hours',
      timeZone: 'Europe/Berlin',
      openNow: false,
      nextChangeAt: '2026-03-05T08:00:00.000Z',
      usedByPolicies: ['slapolicy:default/help-desk'],
      problems: [],
    });
    // Christmas Eve has hours of its own, so the calendar is not closed by a holiday.
    expect(body.nextHolidays).toEqual([
      { date: '2026-03-04', name: 'Founding day' },
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2027-12-25', name: 'Christmas' },
    ]);
    expect(body).not.toHaveProperty('missingSince');
  });

  it('name ten holidays at most', async () => {
    setNow(WEDNESDAY_TEN);
    const german = {
      ...officeHours,
      spec: { ...officeHours.spec, holidays: [{ country: 'DE-BE' }] },
    };
    const sla = await start({
      entities: everything.map(e => (e === officeHours ? german : e)),
    });
    const { nextHolidays } = (await sla.get(PATH)).body;
    expect(nextHolidays).toHaveLength(10);
    expect(nextHolidays[0]).toMatchObject({ date: '2026-03-08' });
  });

  it('stay visible, and say since when they are gone', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    setNow('2026-03-05T10:00:00.000Z');
    sla.catalog.remove('businesscalendar:default/office-hours');
    await sla.syncPolicies();
    const { body } = await sla.get(PATH);
    expect(body).toMatchObject({
      missingSince: '2026-03-05T10:00:00.000Z',
      openNow: true,
    });
    expect(body.problems.join()).toContain('gone from the catalog');
  });

  it('are hidden from who may not see them, and so are the policies that use them', async () => {
    const omar = mockCredentials.user.header('user:default/omar');
    const hiddenFromOmar = (hiddenRef: string) => ({
      hidden: (ref: string, { principal }: { principal: unknown }) =>
        ref === hiddenRef &&
        (principal as { userEntityRef?: string }).userEntityRef ===
          'user:default/omar',
    });
    const sla = await start(
      hiddenFromOmar('businesscalendar:default/office-hours'),
    );
    expect((await sla.get(PATH, omar)).status).toBe(404);
    expect((await sla.get(PATH)).status).toBe(200);

    const other = await start(
      hiddenFromOmar(`slapolicy:default/${helpDesk.metadata.name}`),
    );
    expect((await other.get(PATH, omar)).body.usedByPolicies).toEqual([]);
  });
});
