import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import { DemoSignatures } from './DemoSignatures';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('DemoSignatures', () => {
  const start = async (policies: string[]) => {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@backstage-sla/plugin-sla-backend',
        'migrations',
      ),
    });
    for (const name of policies) {
      const policyRef = `slapolicy:default/${name}`;
      const id = `${policyRef}@r1+c1`;
      await knex('policy_versions').insert({
        id,
        policy_ref: policyRef,
        revision: 'r1',
        spec: '{}',
        calendars: '{}',
        created_at: 0,
      });
      await knex('policies').insert({
        policy_ref: policyRef,
        title: name,
        lifecycle: 'agreed',
        version_id: id,
        problems: '[]',
        terms: `terms of ${name}`,
      });
    }
    return {
      knex,
      signatures: new DemoSignatures(mockServices.database({ knex })),
    };
  };

  it('signs the agreements of the demo for both parties, once', async () => {
    const { knex, signatures } = await start([
      'premium-customer',
      'it-help-desk',
    ]);
    await expect(signatures.write()).resolves.toBe(2);
    await expect(signatures.write()).resolves.toBe(0);
    expect(await knex('sign_offs').orderBy('agreed_at')).toEqual([
      expect.objectContaining({
        policy_ref: 'slapolicy:default/premium-customer',
        party: 'provider',
        terms: 'terms of premium-customer',
        revision: 'r1',
      }),
      expect.objectContaining({ party: 'customer' }),
    ]);
  });

  it('never signs terms that came later', async () => {
    const { knex, signatures } = await start(['customer-success']);
    await signatures.write();
    await knex('policies').update({ terms: 'other terms' });
    await expect(signatures.write()).resolves.toBe(0);
  });
});
