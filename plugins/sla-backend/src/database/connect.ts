import { setTimeout } from 'node:timers/promises';
import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const migrationsDirectory = resolvePackagePath(
  '@backstage-sla/plugin-sla-backend',
  'migrations',
);

/** How often, and how many times, a replica looks whether another one is done with migrating: ten minutes in all. */
const LOOK_EVERY_MS = 5_000;
const MOST_LOOKS = 120;

/**
 * Brings a database up to date, when no other replica is at it. One that a newer release has migrated already stays as it is: a replica of this release that starts
 * again while it is being replaced, or comes back because the newer one was taken back, works on it.
 */
export async function migrate(
  knex: Knex,
  wait: () => Promise<unknown> = () => setTimeout(LOOK_EVERY_MS),
): Promise<void> {
  for (let looks = 0; ; looks++) {
    try {
      await knex.migrate.latest({
        directory: migrationsDirectory,
        disableMigrationsListValidation: true,
      });
      return;
    } catch (error) {
      if (!isLocked(error)) {
        throw error;
      }
      if (looks === MOST_LOOKS) {
        throw new Error(
          'Another replica has been migrating the database for ten minutes. If none is, one was killed in the middle: its work was taken back, but its lock stands. Remove it with "update knex_migrations_lock set is_locked = 0" in the database of the plugin',
          { cause: error },
        );
      }
      await wait();
    }
  }
}

/** Knex has no type for it. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'MigrationLocked';
}

/** Takes every migration back, the newest first, and with it all data of the plugin. */
export async function revertMigrations(knex: Knex): Promise<void> {
  await knex.migrate.rollback({ directory: migrationsDirectory }, true);
}

/** Opens the plugin's database and brings it up to date, unless the installation does that itself. */
export async function connectDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrate(knex);
  }
  return knex;
}
