/**
 * Names one intent of a person. Sent with the event and again with each retry, so that a reply whose answer got lost on the way
 * is not written twice. `crypto.randomUUID` is missing on plain-http origins.
 */
export function newEventKey(): string {
  const random = () => Math.random().toString(36).slice(2);
  return `ui-${Date.now().toString(36)}-${random()}${random()}`;
}
