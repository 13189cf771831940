import {
  Connector,
  SlaConnectorsExtensionPoint,
} from '@backstage-sla/plugin-sla-node';

/** The connectors that modules add before the plugin starts. */
export class Connectors implements SlaConnectorsExtensionPoint {
  readonly #connectors = new Map<string, Connector>();

  addConnector(connector: Connector): void {
    const { source } = connector;
    if (this.#connectors.has(source)) {
      throw new Error(`There are two connectors for the source "${source}"`);
    }
    this.#connectors.set(source, connector);
  }

  get all(): Connector[] {
    return [...this.#connectors.values()];
  }

  has(source: string): boolean {
    return this.#connectors.has(source);
  }
}
