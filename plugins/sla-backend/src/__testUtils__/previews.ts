import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  BacktestRow,
  PolicyPreview,
  PreviewMessage,
  PreviewResult,
} from '@backstage-sla/plugin-sla-common';
import { startSla } from './startSla';

type Sla = Awaited<ReturnType<typeof startSla>>;

/** YAML of documents; every JSON is one. */
export function yamlOf(...entities: Entity[]): string {
  return entities
    .map(entity => JSON.stringify(entity, null, 2))
    .join('\n---\n');
}

export function linesOf<T>(text: string): T[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}

/** The messages of a preview. */
export async function previewOf(
  sla: Sla,
  request: { text: string; days?: number },
  as = mockCredentials.user.header(),
): Promise<PreviewMessage[]> {
  const response = await sla
    .post('/policies/preview', request, as)
    .buffer(true);
  if (response.status !== 200) {
    throw new Error(`${response.status}: ${response.text}`);
  }
  return linesOf(response.text);
}

/** The result of a preview; fails when it ends otherwise. */
export async function resultOf(
  ...args: Parameters<typeof previewOf>
): Promise<PreviewResult> {
  const last = (await previewOf(...args)).pop();
  if (last?.type !== 'result') {
    throw new Error(`The preview ends with ${JSON.stringify(last)}`);
  }
  return last.result;
}

/** `3/4` for three met and one breached, before and after. */
export function attainmentOf(
  { history }: PolicyPreview,
  metric: string,
  { face = 'agreed', priority }: Partial<BacktestRow> = {},
): string {
  const row = history.rows.find(
    one =>
      one.metric === metric && one.face === face && one.priority === priority,
  );
  const text = ({ met, breached }: BacktestRow['before']) =>
    `${met}/${met + breached}`;
  return row ? `${text(row.before)} → ${text(row.after)}` : 'none';
}

/** Imports tickets of the mail service. */
export async function importTickets(
  sla: Sla,
  tickets: Array<{
    id: string;
    createdAt: string;
    priority?: string;
    repliedAt?: string;
    resolvedAt?: string;
    [field: string]: unknown;
  }>,
): Promise<void> {
  const { body } = await sla.post('/imports/tickets', {
    source: 'test',
    tickets: tickets.map(({ id, repliedAt, resolvedAt, ...fields }) => ({
      service: 'component:default/mail',
      title: id,
      ...fields,
      externalId: id,
      events: [
        ...(repliedAt
          ? [{ type: 'agent-reply', at: repliedAt, key: 'reply', text: 'Hi' }]
          : []),
        ...(resolvedAt
          ? [
              {
                type: 'status',
                status: 'resolved',
                at: resolvedAt,
                key: 'done',
              },
            ]
          : []),
      ],
    })),
  });
  if (body.created !== tickets.length) {
    throw new Error(`Not imported: ${JSON.stringify(body)}`);
  }
}
