import {
  hasRootCause,
  ResolutionRequirement,
  TicketResolution,
} from '@backstage-sla/plugin-sla-common';

/** Whether it has to be asked how a ticket came to its end: nobody has said so, or not all that its agreements ask for. */
export function lacksResolution(
  { resolution }: { resolution?: TicketResolution },
  required: ResolutionRequirement | undefined,
): boolean {
  return (
    !resolution ||
    (required?.demand === 'root-cause' &&
      hasRootCause(resolution.code) &&
      !resolution.rootCause?.trim())
  );
}
