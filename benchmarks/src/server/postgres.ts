/**
 * Settings of a small PostgreSQL in production. Nothing is switched off that keeps data safe: every transaction waits for the disk.
 */
export const PRODUCTION_SETTINGS = {
  max_connections: 100,
  shared_buffers: '1GB',
  effective_cache_size: '4GB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  random_page_cost: 1.1,
  effective_io_concurrency: 200,
};
