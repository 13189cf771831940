import {
  Connector,
  WrittenBackEscalation,
} from '@backstage-sla/plugin-sla-node';
import {
  Channel,
  Delivery,
  Failure,
  connectorChannel,
  sendEach,
} from '../outbox';

const AT_ONCE = 4;

/** Writes escalations to the system that a ticket comes from. */
export class ConnectorChannel implements Channel {
  readonly name: string;
  readonly batch = 50;
  readonly #connector: Connector;

  constructor(connector: Connector) {
    this.name = connectorChannel(connector.source);
    this.#connector = connector;
  }

  send(
    deliveries: Delivery[],
    signal: AbortSignal,
  ): Promise<Map<Delivery, Failure>> {
    return sendEach(deliveries, { atOnce: AT_ONCE, signal }, ({ message }) =>
      this.#connector.writeBack(message as unknown as WrittenBackEscalation, {
        signal,
      }),
    );
  }
}
