import { ResponseError } from '@backstage/errors';
import { connect, ConnectionOptions, explainFailure } from '../../api';
import { EXIT_UNUSABLE } from '../../CliError';
import { CalendarLookup } from './checkTogether';

/** Looks for calendars in a portal. Rejects with a CliError when it cannot be asked. */
export async function calendarsOfPortal(
  options: ConnectionOptions,
): Promise<CalendarLookup> {
  const api = await connect(options);
  return async calendarRef => {
    try {
      await api.getCalendar(calendarRef);
      return true;
    } catch (error) {
      // The backend words it; a portal without the SLA plugin answers 404 in other words.
      if (error instanceof ResponseError && isUnknownCalendar(error)) {
        return false;
      }
      throw explainFailure(error, options.url, { exitCode: EXIT_UNUSABLE });
    }
  };
}

function isUnknownCalendar(error: ResponseError): boolean {
  return (
    error.statusCode === 404 && /calendar/i.test(error.body?.error?.message)
  );
}
