/** The server of the softphone in HubSpot. Its guide: docs/adapters/hubspot.md */
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { getSignedCookie } from 'hono/cookie';
import { type Agent, createBackend } from './createBackend.js';

const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing.`);
  return value;
};
const sessionSecret = variable('SESSION_SECRET');
const token = variable('HUBSPOT_TOKEN');
const connectorUrl = variable('CONNECTOR_URL');

/**
 * Your own sign-in sets the cookie, with `Secure; HttpOnly; SameSite=None; Partitioned`: the page stands
 * in a frame of another site.
 */
async function agentOf(context: Context): Promise<Agent | undefined> {
  const portalId = await getSignedCookie(context, sessionSecret, 'portal');
  return portalId ? { portalId: Number(portalId) } : undefined;
}

const server = new Hono();

server.use(async (context, next) => {
  await next();
  context.header(
    'Content-Security-Policy',
    'frame-ancestors https://app.hubspot.com https://*.hubspot.com',
  );
});
server.get('/settings', async (context) => {
  if ((await agentOf(context)) === undefined) return context.body(null, 401);
  return context.json({
    connectorUrl,
    callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
  });
});
server.all('/hubspot/*', (context) =>
  createBackend({ agentOf: () => agentOf(context), tokenOf: async () => token }).fetch(
    context.req.raw,
  ),
);
server.use(serveStatic({ root: 'public' }));

serve({ fetch: server.fetch, port: Number(process.env.PORT ?? 8080) });
