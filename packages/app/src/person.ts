const KEY = 'sla-demo-person';

/** Which of the demo's people this tab is; undefined for the first one. Another tab may be somebody else. */
export function chosenPerson(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

/** Becomes somebody else, with a fresh page. */
export function becomePerson(name: string): void {
  sessionStorage.setItem(KEY, name);
  window.location.assign('/');
}
