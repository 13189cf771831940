import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { TicketAccess } from '../permissions';

export interface MuteOptions {
  credentials: BackstageCredentials;
}

/** Lets people say of which tickets they want to hear nothing. */
export interface MuteService<Options = MuteOptions> {
  /**
   * From now on the caller hears of the ticket, or no longer; repeating it changes nothing. Throws NotFoundError where there is no
   * such ticket, NotAllowedError where the caller may not read it, and InputError where the caller is nobody to be told anything.
   */
  set(ticketId: number, muted: boolean, options: Options): Promise<void>;
}

/** With what the caller may do. */
export interface MuteAccess extends MuteOptions {
  access: TicketAccess;
}
