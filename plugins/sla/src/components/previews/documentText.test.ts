import { Entity } from '@backstage/catalog-model';
import { parse } from 'yaml';
import { policy } from '../../__testUtils__';
import { documentText } from './documentText';

it('writes a document as its author would, without what the catalog adds', () => {
  const stored: Entity = {
    ...policy,
    metadata: {
      ...policy.metadata,
      uid: '1-2-3',
      etag: 'abc',
      annotations: {
        'backstage.io/managed-by-location': 'url:https://example.com/x',
        'backstage.io/edit-url': 'https://example.com/edit',
        'example.com/ours': 'stays',
      },
    },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
  };
  const text = documentText(stored);
  expect(parse(text)).toEqual({
    apiVersion: policy.apiVersion,
    kind: 'SlaPolicy',
    metadata: {
      name: 'payments-support',
      title: 'Payments support agreement',
      annotations: { 'example.com/ours': 'stays' },
    },
    spec: policy.spec,
  });
});
