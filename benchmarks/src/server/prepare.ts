import {
  Desk,
  SERVICES,
  calendarDocument,
  peopleAndServices,
  policyDocument,
  policyName,
  serviceRef,
} from './documents';
import { Installation } from './Installation';
import { multiplyTickets } from './multiply';
import { Sizes } from './sizes';
import { templateTickets } from './templates';

/** Live clocks of each open ticket. */
export const CLOCKS_PER_TICKET = 4;

/** Tickets that are made one by one; the others are copies of them. */
const TEMPLATES = 500;

const BATCH = 100;

/** Fills an empty installation with policies and tickets. */
export async function prepare(
  installation: Installation,
  sizes: Sizes,
  progress: (what: string) => void,
): Promise<void> {
  installation.write('services', peopleAndServices());
  installation.write('calendars', [calendarDocument([])]);
  installation.write('policies', [
    policyDocument('open', { high: '60h', default: '80h' }),
    policyDocument('closed', { high: '16h', default: '40h' }),
  ]);
  await installation.startBackend();
  await installation.until('policies in force', async () => {
    const { items } = await installation.client.listPolicies();
    return items.length === 2 && items.every(p => p.revision)
      ? items
      : undefined;
  });
  await installation.until('services covered', async () => {
    const { covered } = await installation.client.getPolicyCoverage();
    // Of each desk.
    return covered >= 2 * SERVICES ? covered : undefined;
  });
  const wanted: Record<Desk, number> = {
    open: Math.ceil(sizes.clocks / CLOCKS_PER_TICKET),
    closed: sizes.history,
  };
  for (const desk of ['open', 'closed'] as const) {
    progress(`${wanted[desk]} ${desk} tickets`);
    await importTemplates(installation, desk, wanted[desk]);
    await installation.withDatabase(knex =>
      multiplyTickets(knex, desk, wanted[desk]),
    );
  }
  progress('vacuum and checkpoint');
  await installation.withDatabase(async knex => {
    await knex.raw('vacuum analyze');
    await knex.raw('checkpoint');
  });
}

async function importTemplates(
  installation: Installation,
  desk: Desk,
  wanted: number,
): Promise<void> {
  const tickets = templateTickets(
    desk,
    Math.min(TEMPLATES, wanted),
    Date.now(),
  );
  for (let from = 0; from < tickets.length; from += BATCH) {
    const { failed } = await installation.client.importTickets({
      source: desk,
      tickets: tickets.slice(from, from + BATCH),
    });
    if (failed.length) {
      throw new Error(`${failed[0].externalId}: ${failed[0].message}`);
    }
  }
  const first = await installation.client.listTickets({
    service: serviceRef(desk, 0),
    limit: 1,
  });
  const policyRef = `slapolicy:default/${policyName(desk)}`;
  if (!first.items[0]?.clocks.some(clock => clock.policyRef === policyRef)) {
    throw new Error(`The imported tickets have no clocks of ${policyRef}`);
  }
}
