import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  AddTicketEventRequest,
  AddTicketEventsRequest,
} from '@backstage-sla/plugin-sla-common';
import { Router } from 'express';
import { audited } from '../audited';
import {
  addTicketEventSchema,
  addTicketEventsSchema,
  claimTicketSchema,
  createTicketSchema,
  mergeTicketSchema,
  parse,
  parseTicketId,
  unmergeTicketSchema,
} from '../schema';
import { TicketService } from './TicketService';

export function addTicketRoutes(
  router: Router,
  options: {
    tickets: TicketService;
    auditor: AuditorService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { tickets, auditor, httpAuth, now } = options;

  router.post('/tickets', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(createTicketSchema, req.body);
    res
      .status(201)
      .json(await tickets.create(request, { credentials, nowMs: now() }));
  });

  router.get('/tickets/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    res.json(await tickets.get(id, { credentials, nowMs: now() }));
  });

  router.post('/tickets/:id/events', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    const asked = { credentials, nowMs: now() };
    res.json(
      isSeveral(req.body)
        ? await tickets.addEvents(
            id,
            parse(addTicketEventsSchema, req.body) as AddTicketEventsRequest,
            asked,
          )
        : await tickets.addEvent(
            id,
            parse(addTicketEventSchema, req.body) as AddTicketEventRequest,
            asked,
          ),
    );
  });

  router.post('/tickets/:id/claim', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    const request = parse(claimTicketSchema, req.body);
    res.json(await tickets.claim(id, request, { credentials, nowMs: now() }));
  });

  router.post('/tickets/:id/merge', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    const { into, ...request } = parse(mergeTicketSchema, req.body);
    res.json(
      await tickets.merge(
        id,
        { ...request, into: Number(into) },
        { credentials, nowMs: now() },
      ),
    );
  });

  router.post('/tickets/:id/unmerge', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    const request = parse(unmergeTicketSchema, req.body);
    res.json(await tickets.unmerge(id, request, { credentials, nowMs: now() }));
  });

  router.delete('/tickets/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    await audited(
      auditor,
      {
        eventId: 'ticket-delete',
        request: req,
        severityLevel: 'medium',
        meta: { ticketId: id },
      },
      () => tickets.delete(id, { credentials, nowMs: now() }),
    );
    res.status(204).end();
  });
}

function isSeveral(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'events' in body;
}
