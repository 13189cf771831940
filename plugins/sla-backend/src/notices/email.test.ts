import { AddressInfo } from 'node:net';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import emailModule from '@backstage/plugin-notifications-backend-module-email';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { SMTPServer } from 'smtp-server';
import request from 'supertest';
import slaPlugin from '..';
import { AIDA, OMAR, as, desk } from '../__testUtils__/outbox';

jest.setTimeout(60_000);

interface Mail {
  to: string[];
  /** As it came over the wire. */
  text: string;
}

/** A mail server that keeps what it gets. */
async function startSink() {
  const mails: Mail[] = [];
  const waiting: Array<() => void> = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo.map(one => one.address),
          text: Buffer.concat(chunks).toString(),
        });
        done();
        waiting.splice(0).forEach(wake => wake());
      });
    },
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>(resolve => server.close(resolve)),
    /** Waits until so many have come. */
    async received(count: number): Promise<Mail[]> {
      while (mails.length < count) {
        await new Promise<void>(resolve => waiting.push(resolve));
      }
      return mails;
    },
  };
}

function person(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: { profile: { email: `${name}@firm.example` } },
  };
}

it('notices reach people by e-mail where Backstage sends its notifications so', async () => {
  const sink = await startSink();
  const scheduler = mockServices.scheduler();
  const catalog = catalogServiceMock({
    entities: [...desk, person('omar'), person('aida'), person('ben')],
  });
  const { server } = await startTestBackend({
    features: [
      slaPlugin,
      notificationsPlugin,
      emailModule,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example' },
          notifications: {
            processors: {
              email: {
                transportConfig: {
                  transport: 'smtp',
                  hostname: '127.0.0.1',
                  port: sink.port,
                },
                sender: 'desk@firm.example',
              },
            },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async () => {} }),
      }),
    ],
  });
  await scheduler.triggerTask('sla-policy-sync');
  const { body: ticket } = await request(server)
    .post('/api/sla/tickets')
    .set('authorization', as(OMAR))
    .send({ service: 'component:default/mail', title: 'No mail' });
  await scheduler.triggerTask('sla-outbox');
  const first = await sink.received(3);
  expect(first.flatMap(mail => mail.to).sort()).toEqual([
    'aida@firm.example',
    'ben@firm.example',
    'omar@firm.example',
  ]);
  const receipt = first.find(mail => mail.to.includes('omar@firm.example'))!;
  expect(receipt.text).toContain(
    `Subject: We have your ticket ${ticket.number}: No mail`,
  );
  expect(receipt.text).toContain(
    `https://portal.example/sla/tickets/${ticket.number}`,
  );

  await request(server)
    .post(`/api/sla/tickets/${ticket.id}/events`)
    .set('authorization', as(AIDA))
    .send({ type: 'agent-reply', text: 'It is back' });
  await scheduler.triggerTask('sla-outbox');
  const [reply] = (await sink.received(4)).slice(3);
  expect(reply.to).toEqual(['omar@firm.example']);
  expect(reply.text).toContain('It is back');
  await sink.close();
});
