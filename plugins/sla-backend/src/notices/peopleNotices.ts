import { toInstant } from '../database';
import { OutboxDetail } from '../outbox';
import { addresseeRef } from './Directory';
import { payload } from './payload';
import { toHandlers, toRequester, toWatchers } from './roles';
import { Happened, Notice } from './types';
import { nameOf, quote } from './words';

/** What is told to those who come to have something to do with a ticket. */
export function peopleNotices(happened: Happened): Notice[] {
  const { entry } = happened;
  switch (entry.detail.type) {
    case 'assignment':
      return assigned(happened, entry.detail);
    case 'approval':
      return approvalNotices(happened, entry.detail);
    case 'fields':
      return entry.detail.fields.requester
        ? handedOver(happened, entry.detail.fields.requester)
        : [];
    case 'priority':
      return prioritised(happened);
    case 'feedback':
      return rated(happened, entry.detail);
    default:
      return [];
  }
}

function assigned(
  happened: Happened,
  { team, person }: Extract<OutboxDetail, { type: 'assignment' }>,
): Notice[] {
  const { entry, ticket } = happened;
  const { number, row } = ticket;
  const ref = addresseeRef(person ?? team);
  // The team of a new ticket hears of it as a new one.
  const isNew = entry.atMs === toInstant(row.created_at);
  if (!ref || (isNew && !person)) {
    return [];
  }
  return [
    {
      to: [{ ref }],
      payload: payload(happened, 'assigned', {
        title: person
          ? `${number} is assigned to you: ${row.title}`
          : `${number} came to your team: ${row.title}`,
        description: `Priority ${row.priority}.`,
      }),
    },
  ];
}

/** Who becomes the requester of a ticket by a correction has not heard of it. */
function handedOver(happened: Happened, requester: string): Notice[] {
  const { ticket } = happened;
  const { number, row } = ticket;
  // It may be somebody else's again by now.
  return requester === row.requester
    ? [
        {
          to: toRequester(ticket),
          payload: payload(happened, 'received', {
            title: `${number} is your ticket now: ${row.title}`,
            description: 'You will hear of every answer from now on.',
            severity: 'low',
            about: 'requester',
          }),
        },
      ]
    : [];
}

type Approval = Extract<OutboxDetail, { type: 'approval' }>;

function approvalNotices(happened: Happened, detail: Approval): Notice[] {
  switch (detail.decision) {
    case 'asked':
      return asked(happened, detail);
    case 'approved':
    case 'rejected':
      return decided(happened, detail);
    default:
      return [];
  }
}

function asked(happened: Happened, { approver, comment }: Approval): Notice[] {
  const { number, row } = happened.ticket;
  const ref = addresseeRef(approver);
  return ref
    ? [
        {
          to: [{ ref }],
          payload: payload(happened, 'approval', {
            title: `You are asked to approve ${number}: ${row.title}`,
            description: quote(comment ?? ''),
          }),
        },
      ]
    : [];
}

function decided(
  happened: Happened,
  { approver, decision, comment }: Approval,
): Notice[] {
  const { ticket } = happened;
  return [
    {
      to: [
        ...toHandlers(ticket),
        ...toRequester(ticket),
        ...toWatchers(ticket),
      ],
      payload: payload(happened, 'approval', {
        title: `${nameOf(approver)} ${decision} ${ticket.number}: ${ticket.row.title}`,
        description: quote(comment ?? ''),
      }),
    },
  ];
}

function prioritised(happened: Happened): Notice[] {
  const { ticket } = happened;
  return [
    {
      to: toHandlers(ticket),
      payload: payload(happened, 'priority', {
        title: `${ticket.number} has priority ${ticket.row.priority} now: ${ticket.row.title}`,
        about: 'priority',
      }),
    },
  ];
}

function rated(
  happened: Happened,
  { score, comment }: Extract<OutboxDetail, { type: 'feedback' }>,
): Notice[] {
  const { ticket } = happened;
  return [
    {
      to: toHandlers(ticket),
      payload: payload(happened, 'rated', {
        title: `${ticket.number} was rated ${score} of 5: ${ticket.row.title}`,
        description: quote(comment ?? ''),
        severity: score <= 2 ? 'normal' : 'low',
        about: 'rating',
      }),
    },
  ];
}
