import { Entity } from '@backstage/catalog-model';
import { mockCredentials } from '@backstage/backend-test-utils';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { always, helpDesk, mail, officeHours } from './entities';

export const OMAR = 'user:default/omar';
export const AIDA = 'user:default/aida';
export const BEN = 'user:default/ben';
export const CARA = 'user:default/cara';
export const IT = 'group:default/it';
export const FIRM = 'group:default/firm';

export function as(person: string) {
  return mockCredentials.user.header(person);
}

export function group(
  name: string,
  members: string[],
  relations: Array<{ type: string; targetRef: string }> = [],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
    relations: [
      ...members.map(targetRef => ({ type: 'hasMember', targetRef })),
      ...relations,
    ],
  };
}

/** Mail is of IT: Aida and Ben, and Cara's group above them. Omar asks. */
export const desk: Entity[] = [
  officeHours,
  always,
  helpDesk,
  {
    ...mail,
    relations: [{ type: 'ownedBy', targetRef: IT }],
  },
  group(
    'it',
    [AIDA, BEN],
    [{ type: 'childOf', targetRef: 'group:default/heads' }],
  ),
  group('heads', [CARA]),
];

/** A notification as a test asks for it: to whom, and what it says. */
export interface Told {
  to: string;
  title: string;
  description?: string;
  topic?: string;
  severity?: string;
  scope?: string;
  link?: string;
}

/** What was sent through Backstage's notification service, a line for each recipient. */
export function told(notify: jest.Mock): Told[] {
  return notify.mock.calls.flatMap(([{ recipients, payload }]) => {
    const { title, description, topic, severity, scope, link } =
      payload as NotificationPayload;
    return (recipients.entityRef as string[]).map(to => ({
      to,
      title,
      description,
      topic,
      severity,
      scope,
      link,
    }));
  });
}
