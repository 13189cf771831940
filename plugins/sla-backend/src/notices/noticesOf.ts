import { clockNotices } from './clockNotices';
import { escalationNotices } from './escalationNotices';
import { peopleNotices } from './peopleNotices';
import { ticketNotices } from './ticketNotices';
import { Happened, Notice } from './types';

/**
 * Who is told what about something that happened. Somebody who is named in several notices gets the first of them; docs/notifications.md
 * is the list for people.
 */
export function noticesOf(happened: Happened): Notice[] {
  return [
    ...ticketNotices(happened),
    ...peopleNotices(happened),
    ...clockNotices(happened),
    ...escalationNotices(happened),
  ];
}
