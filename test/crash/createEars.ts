import type { Server } from 'node:http';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import type { Witness } from './createWitness.js';
import type { Moment, Said } from './page/tellWitness.js';

/** The two ways in which pages reach a witness: requests, which outlive a page, and sockets, which are quick. */
export function createEars(witness: Witness, server: Server) {
  const routes = new Hono();
  routes.post('/witness/:word', async (context) => {
    const moments: readonly Moment[] = await context.req.json();
    witness.note(context.req.param('word'), moments);
    return context.body(null, 204);
  });
  const sockets = new WebSocketServer({ server, path: '/witness' });
  sockets.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      const { word, moments, isAnswered }: Said = JSON.parse(String(data));
      witness.note(word, moments);
      if (isAnswered) socket.send('');
    });
  });
  return {
    routes,
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
