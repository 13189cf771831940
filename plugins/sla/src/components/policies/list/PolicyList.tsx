/** All policies, which of them need somebody, and the services that have none. */
export function PolicyList() {
  return null;
}
