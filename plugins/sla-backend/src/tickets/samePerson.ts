/** Whether two entity refs name the same person. Imports bring refs as others write them. */
export function isSamePerson(
  one: string | null | undefined,
  other: string | null | undefined,
): boolean {
  return (
    Boolean(one) &&
    one?.toLocaleLowerCase('en-US') === other?.toLocaleLowerCase('en-US')
  );
}
