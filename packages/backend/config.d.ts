export interface Config {
  sla?: {
    demo?: {
      /**
       * Seeds the demo organisation's tickets into an empty store and keeps them going. Does nothing once the store has a ticket
       * of anybody else's. Default: false.
       */
      enabled?: boolean;
    };
  };
}
