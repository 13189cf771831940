import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, { RequestHandler, Router } from 'express';
import { addAttachmentSchema, parse, parseTicketId } from '../schema';
import { AttachmentService } from './AttachmentService';
import { mayBe } from './contentType';
import { FileContentError, FileSizeError } from './fileRefusals';
import { AttachmentSettings, allowedMediaType } from './settings';

/** The bytes are the body. Must come before what reads bodies as JSON. */
export function addAttachmentRoutes(
  router: Router,
  options: {
    attachments: AttachmentService;
    attachmentSettings: AttachmentSettings;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { attachments, attachmentSettings, httpAuth, now } = options;
  const { maxBytes } = attachmentSettings;

  const readRaw = express.raw({ type: () => true, limit: maxBytes });
  const readBytes: RequestHandler = (req, res, next) =>
    readRaw(req, res, error => next(withLimit(error, maxBytes)));
  /** Asked before the body is read, so that nobody unknown makes the backend read one. */
  const checkHead: RequestHandler = async (req, _res, next) => {
    await httpAuth.credentials(req);
    const { name } = parse(addAttachmentSchema, req.query);
    parseTicketId(req.params.id);
    const contentType = req.headers['content-type'];
    allowedMediaType({ name, contentType }, attachmentSettings);
    next();
  };

  router.post(
    '/tickets/:id/attachments',
    checkHead,
    readBytes,
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const { name, internal } = parse(addAttachmentSchema, req.query);
      const content: unknown = req.body;
      if (!Buffer.isBuffer(content) || !content.length) {
        throw new InputError('The body is empty; it must be the bytes');
      }
      const contentType = req.headers['content-type'];
      const mediaType = allowedMediaType(
        { name, contentType },
        attachmentSettings,
      );
      if (!mayBe(mediaType, content)) {
        throw new FileContentError(name, mediaType);
      }
      const attachment = await attachments.add(
        parseTicketId(req.params.id),
        {
          name,
          internal: internal ?? false,
          mediaType,
          content,
        },
        { credentials, nowMs: now() },
      );
      res.status(201).json(attachment);
    },
  );

  router.get('/tickets/:id/attachments/:attachmentId', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { attachment, content } = await attachments.get(
      parseTicketId(req.params.id),
      req.params.attachmentId,
      { credentials, nowMs: now() },
    );
    // Saved, never shown, and taken for nothing but what was said: the browser runs nothing of it as a page of the portal.
    res
      .attachment(attachment.name)
      .set({
        'Content-Type': attachment.mediaType,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': 'private, no-store',
      })
      .send(content);
  });
}

/** Says what the limit is; the library's own message does not. */
function withLimit(error: unknown, maxBytes: number): unknown {
  const isTooLarge =
    error instanceof Error &&
    'type' in error &&
    error.type === 'entity.too.large';
  return isTooLarge ? new FileSizeError(maxBytes) : error;
}
