import { Ticket } from '@backstage-sla/plugin-sla-common';
import { Link } from '@backstage/ui';
import { useTicketPath } from '../common';

/** A ticket's number, and its title where it is known, leading to its page. */
export function TicketLinkText(props: {
  ticket: Pick<Ticket, 'number'> & Partial<Pick<Ticket, 'title'>>;
  /** Only the number is shown. */
  isShort?: boolean;
}) {
  const { ticket, isShort } = props;
  const path = useTicketPath()(ticket.number);
  const text =
    isShort || !ticket.title
      ? ticket.number
      : `${ticket.number} ${ticket.title}`;
  return path ? <Link href={path}>{text}</Link> : <span>{text}</span>;
}
