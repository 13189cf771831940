import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { FileTypeError } from './fileRefusals';

/** Which attachments an installation takes. */
export interface AttachmentSettings {
  maxBytes: number;
  /** Media types; `image/*` stands for all images. */
  mediaTypes: string[];
}

const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;
/** A database row and the memory of the backend hold it whole. */
const GREATEST_MAX_BYTES = 100 * 1024 * 1024;

/** What people send to a help desk. Nothing that a browser would run: no HTML, no SVG. */
const DEFAULT_MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
  'text/csv',
  'text/markdown',
  'application/json',
  'application/zip',
  'application/gzip',
  'message/rfc822',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
];

const MEDIA_TYPE = /^[a-z0-9.+-]+\/(?:\*|[a-z0-9.+-]+)$/;

/** Reads `sla.attachments`. Throws InputError that names what is wrong. */
export function readAttachmentSettings(
  config: RootConfigService,
): AttachmentSettings {
  const maxBytes =
    config.getOptionalNumber('sla.attachments.maxBytes') ?? DEFAULT_MAX_BYTES;
  if (
    !Number.isInteger(maxBytes) ||
    maxBytes < 1 ||
    maxBytes > GREATEST_MAX_BYTES
  ) {
    throw new InputError(
      `sla.attachments.maxBytes: ${maxBytes} must be a whole number from 1 to ${GREATEST_MAX_BYTES}`,
    );
  }
  const mediaTypes =
    config.getOptionalStringArray('sla.attachments.mediaTypes') ??
    DEFAULT_MEDIA_TYPES;
  for (const mediaType of mediaTypes) {
    if (!MEDIA_TYPE.test(mediaType)) {
      throw new InputError(
        `sla.attachments.mediaTypes: "${mediaType}" must be a media type such as image/png or image/*, in lower case`,
      );
    }
  }
  return { maxBytes, mediaTypes };
}

/** The media type of a file's Content-Type header without its parameters. Throws FileTypeError when it is not one of those allowed. */
export function allowedMediaType(
  { name, contentType }: { name: string; contentType: string | undefined },
  { mediaTypes }: AttachmentSettings,
): string {
  const mediaType = (contentType ?? '').split(';')[0].trim().toLowerCase();
  const [group] = mediaType.split('/');
  if (
    !MEDIA_TYPE.test(mediaType) ||
    !(mediaTypes.includes(mediaType) || mediaTypes.includes(`${group}/*`))
  ) {
    throw new FileTypeError(name, mediaType, mediaTypes);
  }
  return mediaType;
}
