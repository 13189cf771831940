/** Where a document came from: a link to git where the location is an address of the web, the bare location otherwise. */
export function SourceLink({ source }: { source: string }) {
  const address = source.replace(/^url:/, '');
  return /^https?:\/\//.test(address) ? (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {address}
    </a>
  ) : (
    <code>{source}</code>
  );
}
