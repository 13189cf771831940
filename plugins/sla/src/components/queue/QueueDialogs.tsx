import { Ticket } from '@backstage-sla/plugin-sla-common';
import { AssignDialog } from './AssignDialog';
import { LabelsDialog } from './LabelsDialog';
import { PriorityDialog } from './PriorityDialog';
import { QueueAction } from './QueueToolbar';
import { ReplyDialog } from './ReplyDialog';
import { SnoozeDialog } from './SnoozeDialog';
import { StatusDialog } from './StatusDialog';
import { QueueActions } from './useQueueActions';

/** An action that asks something first. */
export interface OpenDialog {
  action: Exclude<QueueAction, 'claim'>;
  tickets: Ticket[];
}

export function QueueDialogs(props: {
  open: OpenDialog | undefined;
  actions: QueueActions;
  onClose: () => void;
  onReplied: (ticket: Ticket) => void;
}) {
  const { open, actions, onClose, onReplied } = props;
  if (!open) {
    return null;
  }
  const { action, tickets } = open;
  const common = { tickets, onClose };
  const close =
    <A extends unknown[]>(act: (...args: A) => void) =>
    (...args: A) => {
      onClose();
      act(...args);
    };
  switch (action) {
    case 'reply':
      return (
        <ReplyDialog
          ticket={tickets[0]}
          onClose={onClose}
          onSent={() => {
            onClose();
            onReplied(tickets[0]);
          }}
        />
      );
    case 'status':
      return (
        <StatusDialog
          {...common}
          onChange={close(changeOf => actions.status(tickets, changeOf))}
        />
      );
    case 'snooze':
      return (
        <SnoozeDialog
          {...common}
          onSnooze={close(untilOf => actions.snooze(tickets, untilOf))}
        />
      );
    case 'assign':
      return (
        <AssignDialog
          {...common}
          onAssign={close(assignment => actions.assign(tickets, assignment))}
        />
      );
    case 'priority':
      return (
        <PriorityDialog
          {...common}
          onChange={close(priority => actions.priority(tickets, priority))}
        />
      );
    default:
      return (
        <LabelsDialog
          {...common}
          onChange={close(labelsOf => actions.labels(tickets, labelsOf))}
        />
      );
  }
}
