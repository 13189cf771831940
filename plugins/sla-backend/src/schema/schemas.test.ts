import { mockCredentials } from '@backstage/backend-test-utils';
import { databases, startSla } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

it('gives the schemas of documents to editors, which cannot sign in, and nothing else', async () => {
  const sla = await startSla({ knex: await databases.init('SQLITE_3') });
  const nobody = mockCredentials.none.header();
  for (const kind of ['SlaPolicy', 'BusinessCalendar']) {
    const { status, body } = await sla.get(
      `/schemas/${kind}.v1alpha1.schema.json`,
      nobody,
    );
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain(`"${kind}"`);
    expect(body.properties.spec).toBeDefined();
  }
  expect((await sla.get('/policies', nobody)).status).toBe(401);
  expect((await sla.get('/openapi.json', nobody)).status).toBe(401);
});
