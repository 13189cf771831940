import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const migrationsDirectory = resolvePackagePath(
  '@backstage-sla/plugin-sla-backend',
  'migrations',
);

/**
 * Brings a database up to date. One that a newer release has migrated already stays as it is: a replica of this release that starts
 * again while it is being replaced, or comes back because the newer one was taken back, works on it.
 */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: migrationsDirectory,
    disableMigrationsListValidation: true,
  });
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
