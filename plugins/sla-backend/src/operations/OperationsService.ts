import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DeadLetter,
  DeadLetterSelection,
  OperationsState,
} from '@backstage-sla/plugin-sla-common';

/** What operators see and do. */
export interface OperationsService {
  getState(credentials: BackstageCredentials): Promise<OperationsState>;
  /** The latest first, up to 500; of all channels unless one is named. */
  listDeadLetters(
    channel: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<DeadLetter[]>;
  /** Tries them again. Gives how many there were: those that are gone, or not dead any more, do not count. */
  replayDeadLetters(
    selection: DeadLetterSelection,
    credentials: BackstageCredentials,
  ): Promise<number>;
  /** Drops them for good. Gives how many there were. */
  discardDeadLetters(
    selection: DeadLetterSelection,
    credentials: BackstageCredentials,
  ): Promise<number>;
}
