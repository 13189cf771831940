/** The values of an answer that is a stream of JSON lines, as they come. Rejects when the stream breaks off within a line. */
export async function* readJsonLines<T>(response: Response): AsyncIterable<T> {
  if (!response.body) {
    return;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const lines = rest.split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (line) {
          yield JSON.parse(line) as T;
        }
      }
      if (done) {
        break;
      }
    }
    if (rest) {
      yield JSON.parse(rest) as T;
    }
  } finally {
    await reader.cancel();
  }
}
