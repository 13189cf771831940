import { NewTicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { Select } from '@backstage/ui';
import { useState } from 'react';
import { ChangeFailure } from '../ChangeFailure';
import { useTicketChange } from '../TicketDesk';

/** A property that is changed by choosing another value; the old one is shown again when the backend refuses. */
export function SelectProperty<T extends string>(props: {
  label: string;
  value: T;
  options: Array<{ id: T; label: string }>;
  /** Undefined: nothing is sent, the caller asks for more first. */
  toEvent: (value: T) => NewTicketEventDetail | undefined;
}) {
  const { label, value, options, toEvent } = props;
  const { send, isPending, error } = useTicketChange();
  const [chosen, setChosen] = useState<T>();
  const onChange = async (next: T) => {
    const event = next === value ? undefined : toEvent(next);
    if (event) {
      setChosen(next);
      await send(event);
      setChosen(undefined);
    }
  };
  return (
    <div>
      <Select
        label={label}
        size="small"
        options={options}
        value={isPending && chosen ? chosen : value}
        onChange={next => onChange(next as T)}
      />
      <ChangeFailure error={error} />
    </div>
  );
}
