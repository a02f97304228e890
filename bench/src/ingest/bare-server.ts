/**
 * The yardstick: a bare Node http server that only reads the body and answers.
 * Prints its port; ends with its parent.
 */
import { createServer } from 'node:http';
import { answerAfterListening } from '../child-port.js';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`{"bytes":${body.length}}`);
  });
});

answerAfterListening(server);
