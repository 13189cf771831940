import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import { agreement } from './messages/agreement';
import { conversation, history } from './messages/conversation';
import {
  escalationCauses,
  events,
  fields,
  relations,
  resolutionCodes,
} from './messages/events';
import { explain } from './messages/explain';
import { load, searchResult } from './messages/load';
import { mine } from './messages/mine';
import { operations } from './messages/operations';
import {
  calendar,
  policies,
  policy,
  problems,
  terms,
} from './messages/policies';
import { preview } from './messages/preview';
import { queue } from './messages/queue';
import { raising } from './messages/raising';
import { reopening } from './messages/reopening';
import { revisions } from './messages/revisions';
import { rollouts } from './messages/rollouts';
import { attainment, card, empty, filter, tab } from './messages/service';
import {
  clock,
  explanation,
  noClocks,
  raise,
  refused,
  reply,
  ticket,
  ticketChannel,
} from './messages/ticket';
import {
  approvals,
  banners,
  clocks,
  conflict,
  escalation,
  feedback,
  links,
  people,
  properties,
  serviceContext,
  ticketPage,
} from './messages/ticketPage';
import {
  countdown,
  face,
  staffAgreement,
  failure,
  metric,
  period,
  priority,
  risk,
  status,
  type,
  weekday,
} from './messages/words';

const messages = {
  loading: 'Loading',
  metric,
  priority,
  status,
  type,
  risk,
  face,
  staffAgreement,
  period,
  countdown,
  failure,
  card,
  attainment,
  empty,
  tab,
  filter,
  clock,
  explanation,
  ticket,
  ticketChannel,
  reply,
  noClocks,
  refused,
  raise,
  event: events,
  escalationCause: escalationCauses,
  field: fields,
  relation: relations,
  resolutionCode: resolutionCodes,
  problems,
  policy,
  terms,
  calendar,
  weekday,
  agreement,
  policies,
  revisions,
  preview,
  explain,
  rollouts,
  load,
  searchResult,
  ticketPage,
  conflict,
  banner: banners,
  conversation,
  escalation,
  history,
  clocks,
  properties,
  people,
  links,
  approvals,
  feedback,
  serviceContext,
  operations,
  queue,
  raising,
  mine,
  reopening,
} as const;

interface NestedMessages {
  readonly [key: string]: NestedMessages | string;
}

/** Each message with its whole key: `['clock.state.met', 'Met']`. */
type Entries<TMessages, TPrefix extends string = ''> = {
  [K in keyof TMessages & string]: TMessages[K] extends string
    ? [`${TPrefix}${K}`, TMessages[K]]
    : Entries<TMessages[K], `${TPrefix}${K}.`>;
}[keyof TMessages & string];

type SlaMessages = {
  readonly [E in Entries<typeof messages> as E[0]]: E[1];
};

/**
 * Every word the plugin shows, for apps to translate or to reword. The type of its messages is written here: with as many as these,
 * the compiler needs minutes for the one that `createTranslationRef` infers.
 */
export const slaTranslationRef = createTranslationRef({
  id: 'plugin.sla',
  messages: messages as NestedMessages,
  translations: {
    de: () => import('./translations/de'),
  },
}) as unknown as TranslationRef<'plugin.sla', SlaMessages>;
