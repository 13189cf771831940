import { AuthService, PermissionsService } from '@backstage/backend-plugin-api';
import { AttachmentFiles } from '../attachments';
import { EntityByRef } from '../catalog';
import { ChangePublisher } from '../changes';
import { AccessOf } from '../permissions';
import { PolicyMatcher, PolicyRegistry } from '../policies';
import { RequestTypes } from '../requestTypes';
import { AuthorizedTicketService } from './AuthorizedTicketService';
import { DefaultTicketService } from './DefaultTicketService';
import { InsertQueue } from './InsertQueue';
import { MuteStore } from './MuteStore';
import { PolicyRechooser } from './PolicyRechooser';
import { RequesterFacts } from './RequesterFacts';
import { TicketSettings } from './settings';
import { TicketCreator } from './TicketCreator';
import { TicketReader } from './TicketReader';
import { TicketStore } from './TicketStore';
import { PresentPolicies, TicketWriter } from './TicketWriter';

/** What reads and changes tickets, and the two services over it: one that decides with the access it is given, and one that asks for it. */
export function createTickets(options: {
  store: TicketStore;
  mutes: MuteStore;
  matcher: PolicyMatcher;
  registry: PolicyRegistry;
  catalog: EntityByRef;
  requesterFacts: RequesterFacts;
  requestTypes: RequestTypes;
  changes: ChangePublisher;
  files: AttachmentFiles;
  settings: TicketSettings;
  presentPolicies: PresentPolicies;
  auth: AuthService;
  permissions: PermissionsService;
  accessOf: AccessOf;
}) {
  const { store } = options;
  const reader = new TicketReader(options);
  const writer = new TicketWriter(options);
  const creator = new TicketCreator({
    ...options,
    inserts: new InsertQueue(store),
  });
  const defaultTickets = new DefaultTicketService({
    ...options,
    reader,
    writer,
    creator,
    rechooser: new PolicyRechooser(options),
  });
  const tickets = new AuthorizedTicketService(defaultTickets, options);
  return { reader, writer, creator, defaultTickets, tickets };
}
