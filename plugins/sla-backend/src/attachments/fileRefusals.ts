import { InputError } from '@backstage/errors';
import { FileProblem } from '@backstage-sla/plugin-sla-common';

/** Says in words and, as `problem` in the body of the answer, in data which type is not taken. */
export class FileTypeError extends InputError {
  readonly problem: FileProblem;

  constructor(name: string, mediaType: string, taken: string[]) {
    super(
      `Content-Type: "${name}" is ${mediaType || 'of no type'}, which is not one of ${taken.join(', ')}`,
    );
    this.problem = { code: 'file-type', mediaType };
  }
}

/** The same for a file that is not what its type says. */
export class FileContentError extends InputError {
  readonly problem: FileProblem;

  constructor(name: string, mediaType: string) {
    super(
      `Content-Type: "${name}" is said to be ${mediaType}, and its content is not`,
    );
    this.problem = { code: 'file-content', mediaType };
  }
}

/** The same for a file with too many bytes. */
export class FileSizeError extends Error {
  readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
  readonly problem: FileProblem;

  constructor(maxBytes: number) {
    super(
      `The attachment is larger than ${maxBytes} bytes, the most that is taken`,
    );
    this.problem = { code: 'file-size', maxBytes };
  }
}
