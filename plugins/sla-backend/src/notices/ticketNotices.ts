import { ticketNumber } from '@backstage-sla/plugin-sla-common';
import { isDone } from '@backstage-sla/sla-engine';
import { parseEntityRef } from '@backstage/catalog-model';
import { OutboxDetail } from '../outbox';
import { payload } from './payload';
import { toHandlers, toRequester, toTeam, toWatchers } from './roles';
import { Happened, Notice } from './types';
import { firstAnswerAt, instant, nameOf, quote } from './words';

/** What is told about the life of a ticket and its conversation. */
export function ticketNotices(happened: Happened): Notice[] {
  const { detail } = happened.entry;
  switch (detail.type) {
    case 'created':
      return created(happened);
    case 'agent-reply':
      return replied(happened, detail.text);
    case 'customer-message':
      return messaged(happened, detail.text);
    case 'internal-note':
      return noted(happened, detail.text);
    case 'status':
      return statusChanged(happened, detail);
    case 'estimate':
      return estimated(happened, Date.parse(detail.resolveBy));
    case 'merge':
      return detail.into ? merged(happened, Number(detail.into)) : [];
    default:
      return [];
  }
}

function created(happened: Happened): Notice[] {
  const { ticket } = happened;
  const { number, row } = ticket;
  const answerAt = firstAnswerAt(ticket);
  const at = answerAt === undefined ? undefined : instant(answerAt, happened);
  const service = parseEntityRef(row.service_ref).name;
  return [
    {
      to: toRequester(ticket),
      evenIfActor: true,
      payload: payload(happened, 'received', {
        title: `We have your ticket ${number}: ${row.title}`,
        description: at
          ? `You can expect the first answer by ${at}.`
          : 'You will hear of every answer.',
        severity: 'low',
      }),
    },
    {
      to: toTeam(row),
      payload: payload(happened, 'new', {
        title: `New ticket ${number}: ${row.title}`,
        description: [
          `Priority ${row.priority}, about ${service}.`,
          at && `The first answer is due by ${at}.`,
        ]
          .filter(Boolean)
          .join(' '),
      }),
    },
  ];
}

function replied(happened: Happened, text = ''): Notice[] {
  const { ticket } = happened;
  return [
    {
      to: [...toRequester(ticket), ...toWatchers(ticket)],
      payload: payload(happened, 'reply', {
        title: `Answer to ${ticket.number}: ${ticket.row.title}`,
        description: quote(text),
        severity: 'normal',
      }),
    },
  ];
}

function messaged(happened: Happened, text = ''): Notice[] {
  const { ticket } = happened;
  return [
    {
      to: [
        ...toHandlers(ticket),
        ...toRequester(ticket),
        ...toWatchers(ticket),
      ],
      payload: payload(happened, 'message', {
        title: `The requester wrote on ${ticket.number}: ${ticket.row.title}`,
        description: quote(text),
      }),
    },
  ];
}

function noted(happened: Happened, text: string): Notice[] {
  const { ticket } = happened;
  return [
    {
      to: [...toHandlers(ticket), ...toWatchers(ticket)],
      payload: payload(happened, 'note', {
        title: `Internal note on ${ticket.number}: ${ticket.row.title}`,
        description: quote(text),
        severity: 'normal',
      }),
    },
  ];
}

function statusChanged(
  happened: Happened,
  { status, resolution }: Extract<OutboxDetail, { type: 'status' }>,
): Notice[] {
  const { entry, ticket } = happened;
  const { previousStatus } = entry;
  const wasDone = previousStatus !== undefined && isDone(previousStatus);
  if (isDone(status)) {
    // Of a ticket that goes on in another one the merge tells.
    return wasDone || resolution?.code === 'duplicate'
      ? []
      : done(happened, resolution?.text);
  }
  if (wasDone) {
    return [
      {
        to: [
          ...toHandlers(ticket),
          ...toRequester(ticket),
          ...toWatchers(ticket),
        ],
        payload: payload(happened, 'reopened', {
          title: `${ticket.number} was reopened: ${ticket.row.title}`,
        }),
      },
    ];
  }
  return status === 'pending' && previousStatus !== 'pending'
    ? [
        {
          to: toRequester(ticket),
          payload: payload(happened, 'waiting', {
            title: `${ticket.number} waits for you: ${ticket.row.title}`,
            description:
              'The team needs something from you to go on. Answer on the page of the ticket.',
            severity: 'normal',
          }),
        },
      ]
    : [];
}

function done(happened: Happened, text: string | undefined): Notice[] {
  const { ticket } = happened;
  const { number, row } = ticket;
  const said = text ? [quote(text)] : [];
  const notice = (lines: string[]) =>
    payload(happened, 'resolved', {
      title: `${number} is resolved: ${row.title}`,
      description: [...said, ...lines].join('\n\n'),
      severity: 'normal',
    });
  return [
    {
      to: toRequester(ticket),
      payload: notice([
        'If it is not solved, reopen it. One to five stars on the page of the ticket tell the team how it did.',
      ]),
    },
    { to: toWatchers(ticket), payload: notice([]) },
  ];
}

function estimated(happened: Happened, atMs: number): Notice[] {
  const { ticket } = happened;
  return [
    {
      to: [...toRequester(ticket), ...toWatchers(ticket)],
      payload: payload(happened, 'estimate', {
        title: `${ticket.number} should be done by ${instant(atMs, happened)}`,
        description: quote(ticket.row.title),
        severity: 'normal',
        about: 'estimate',
      }),
    },
  ];
}

function merged(happened: Happened, intoId: number): Notice[] {
  const { entry, ticket } = happened;
  const prefix = ticket.number.slice(0, ticket.number.lastIndexOf('-'));
  const by = entry.actor ? ` by ${nameOf(entry.actor)}` : '';
  return [
    {
      to: [...toRequester(ticket), ...toWatchers(ticket)],
      payload: payload(happened, 'merged', {
        title: `${ticket.number} goes on in ${ticketNumber(intoId, prefix)}`,
        description: `It was merged${by}, as it is about the same thing: ${quote(ticket.row.title)}`,
        severity: 'normal',
      }),
    },
  ];
}
