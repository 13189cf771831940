export interface Config {
  sla?: {
    /**
     * Which entities of the catalog are services of this installation, as a filter predicate. A policy with
     * `spec.appliesTo.default: true` covers these, and the policies page counts which of them no policy covers.
     *
     * Default: `{ kind: component, spec.type: service }`.
     */
    services?: object;
  };
}
