import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { AgreementContent, fullRefOf } from './content';

/** A calendar that the terms mention, by its title. */
export function CalendarName(props: {
  text: string;
  content: AgreementContent;
}) {
  const { text, content } = props;
  const ref = fullRefOf(text, {
    policyRef: content.policy.policyRef,
    defaultKind: 'BusinessCalendar',
  });
  const title = content.calendars.find(one => one.ref === ref)?.title;
  return ref ? (
    <EntityRefLink entityRef={ref} hideIcon disableTooltip>
      {title ?? content.nameOf(ref)}
    </EntityRefLink>
  ) : (
    <>{text}</>
  );
}
