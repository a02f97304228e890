import express from 'express';
import { createReadiness, type Readiness } from '../src/web/readiness.js';
import { listen, type HttpServer } from '../src/web/http-server.js';

let readiness: Readiness;
let http: HttpServer;

beforeEach(async () => {
  readiness = createReadiness();
  const handler = express().get('/readyz', readiness.handler);
  http = await listen({ host: '127.0.0.1', port: 0, handler });
});
afterEach(() => http.drain(0));

const ask = async (): Promise<unknown> => {
  const answer = await fetch(`${http.url}/readyz`);
  return { status: answer.status, ...((await answer.json()) as object) };
};

test('it says which parts it waits for', async () => {
  readiness.waitFor('warehouse');
  readiness.waitFor('log');
  readiness.done('log');
  expect(await ask()).toEqual({
    status: 503,
    ready: false,
    waiting_for: ['warehouse is starting'],
  });
});

test('it is ready when every part is there and well', async () => {
  readiness.waitFor('log');
  readiness.done('log');
  readiness.watch('log', () => Promise.resolve(''));
  expect(await ask()).toEqual({ status: 200, ready: true, waiting_for: [] });
});

test('it says what is wrong with a part that was there', async () => {
  readiness.watch('log', () => Promise.resolve('the disk is full'));
  readiness.watch('loader', () => Promise.reject(new Error('it has stopped')));
  expect(await ask()).toEqual({
    status: 503,
    ready: false,
    waiting_for: ['log: the disk is full', 'loader: Error: it has stopped'],
  });
});

test('a port that is taken is an error that says what to do', async () => {
  await expect(listen({ host: '127.0.0.1', port: http.port, handler: express() })).rejects.toThrow(
    `Port ${http.port} of 127.0.0.1 is taken by another program`,
  );
});
