import { Writable } from 'node:stream';

/** A stream that is no terminal and keeps what is written to it. */
export function captureOutput(): {
  stream: NodeJS.WriteStream;
  lines(): string[];
} {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return {
    stream: stream as unknown as NodeJS.WriteStream,
    lines: () => text.split('\n').filter(Boolean),
  };
}
