import express from 'express';
import request from 'supertest';
import { leaveSmallAnswers } from './leaveSmallAnswers';

function appThat(answers: express.RequestHandler) {
  return express().use(leaveSmallAnswers).get('/', answers);
}

it('asks that small answers be left as they are, and says nothing of large ones', async () => {
  const small = await request(
    appThat((_req, res) => res.json({ a: 'x'.repeat(9_000) })),
  ).get('/');
  expect(small.headers['cache-control']).toBe('no-transform');
  expect(small.body.a).toHaveLength(9_000);
  const large = await request(
    appThat((_req, res) => res.json({ a: 'x'.repeat(10_000) })),
  ).get('/');
  expect(large.headers['cache-control']).toBeUndefined();
});

it('leaves what a route says of its answer', async () => {
  const answer = await request(
    appThat((_req, res) =>
      res.set('Cache-Control', 'private, no-store').send('small'),
    ),
  ).get('/');
  expect(answer.headers['cache-control']).toBe('private, no-store');
});
