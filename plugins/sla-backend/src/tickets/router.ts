import { HttpAuthService } from '@backstage/backend-plugin-api';
import { AddTicketEventRequest } from '@backstage-sla/plugin-sla-common';
import { Router } from 'express';
import {
  addTicketEventSchema,
  createTicketSchema,
  listTicketsSchema,
  parse,
  parsePeriod,
  parseTicketId,
} from '../schema';
import { TicketService } from './TicketService';

export function addTicketRoutes(
  router: Router,
  options: {
    tickets: TicketService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { tickets, httpAuth, now } = options;

  router.get('/tickets', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { from, to, ...query } = parse(listTicketsSchema, req.query);
    res.json(
      await tickets.list(
        { ...query, ...parsePeriod(from, to) },
        { credentials, nowMs: now() },
      ),
    );
  });

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
    const request = parse(
      addTicketEventSchema,
      req.body,
    ) as AddTicketEventRequest;
    res.json(
      await tickets.addEvent(id, request, { credentials, nowMs: now() }),
    );
  });
}
