import { HumanDuration } from '@backstage/types';

export interface Config {
  sla?: {
    /**
     * Which entities of the catalog are services of this installation, as a filter predicate. A policy with
     * `spec.appliesTo.default: true` covers these, and the policies page counts which of them no policy covers.
     *
     * Default: `{ kind: component, spec.type: service }`.
     */
    services?: object;
    attachments?: {
      /** Most bytes of a file that a ticket takes, up to 104857600 (100 MB). Default: 10485760 (10 MB). */
      maxBytes?: number;
      /**
       * Media types that tickets take, in lower case; `image/*` stands for all images. Files are served as downloads only, but think
       * twice about what people may open, such as `text/html` and `image/svg+xml`.
       *
       * Default: common images but SVG, PDF, plain text, CSV, Markdown, JSON, archives, e-mail and office documents.
       */
      mediaTypes?: string[];
    };
    /**
     * Whether people are told by Backstage notifications. Default: true; say false where Backstage's notifications are not installed.
     */
    notifications?: boolean;
    /** How what happened is told: see docs/notifications.md and docs/webhooks.md. */
    outbox?: {
      /** After so many attempts a delivery becomes a dead letter; 1 to 50. Default: 15, which is about seven hours. */
      maxAttempts?: number;
      /** How long dead letters are kept. Default: 30 days. */
      deadLetterRetention?: HumanDuration | string;
      /** How long late alerts to one person are gathered into one notification. Default: 30 seconds. */
      digestWait?: HumanDuration | string;
    };
    retention?: {
      /**
       * How long after their resolution closed tickets are kept; then they are deleted with their history, and reports know them no
       * more. Default: for ever.
       */
      closedTickets?: HumanDuration | string;
    };
    /** Receivers of messages over HTTP, by name. */
    webhooks?: {
      [name: string]: {
        /** `http` or `https`, to a public address. */
        url: string;
        /**
         * `whsec_` and 24 to 64 random bytes in base64: messages are signed with it.
         * @visibility secret
         */
        secret: string;
        /** Topics, and beginnings of topics such as `sla.clock.*`. Default: all. A rule of a policy that names the webhook reaches it always. */
        topics?: string[];
        /** Whether it also gets what only staff may see: notes, internal targets. Default: false. */
        internal?: boolean;
        /** Whether the address may be of this machine or of a local network. Default: false. */
        allowPrivateAddresses?: boolean;
      };
    };
    tickets?: {
      /** `SLA` in the numbers `SLA-1042`: a letter and up to 9 more letters and digits. */
      numberPrefix?: string;
      /**
       * How long after it was resolved the requester may reopen a ticket, as a duration such as `{ days: 14 }`, `14d` or `P14D`.
       * Later, a new one has to be raised. Staff may reopen always.
       *
       * Default: 14 days.
       */
      reopenWithin?: HumanDuration | string;
      /** Whether resolving a ticket needs a resolution code. Default: false. */
      resolutionRequired?: boolean;
      /**
       * Priority of a ticket by its impact and, within that, its urgency, where it is not the usual one: `{ high: { low: high } }`.
       */
      priorityMatrix?: {
        [impact in 'high' | 'medium' | 'low']?: {
          [urgency in 'high' | 'medium' | 'low']?:
            'critical' | 'high' | 'medium' | 'low';
        };
      };
    };
  };
}
