import { Hono } from 'hono';

/** Who works in which portal. */
export interface Agent {
  readonly portalId: number;
}

/** What the backend is told by the server that it is a part of. */
export interface BackendOptions {
  /** Who asks, by your own sign-in; nobody gets nothing. */
  readonly agentOf: (request: Request) => Promise<Agent | undefined>;
  /** A valid access token for the agent's portal: of OAuth, or of a private app. */
  readonly tokenOf: (agent: Agent) => Promise<string>;
  /** HubSpot's API. Default: `https://api.hubapi.com`. */
  readonly apiUrl?: string;
}

/** What `hubspotAdapter` asks for. The token could do more; who has got hold of a session cannot. */
const allowed = [
  /^GET \/crm\/v3\/owners\/\d+(\?idProperty=userId)?$/,
  /^POST \/crm\/v3\/objects\/(contacts|companies)\/search$/,
  /^GET \/crm\/v3\/properties\/calls$/,
  /^POST \/crm\/v3\/objects\/calls\/batch\/(update|upsert)$/,
  /^PUT \/crm\/v4\/objects\/calls\/\d+\/associations\/default\/(contacts|companies|tickets)\/\d+$/,
  /^GET \/crm\/v4\/objects\/calls\/\d+\/associations\/(contacts|companies|tickets)$/,
  /^DELETE \/crm\/v4\/objects\/calls\/\d+\/associations\/(contacts|companies|tickets)\/\d+$/,
];

/** HubSpot's API below `/hubspot/`, for agents who are signed in. The token stays here. */
export function createBackend(options: BackendOptions): Hono {
  const { agentOf, tokenOf, apiUrl = 'https://api.hubapi.com' } = options;
  const refuse = (status: number, category: string) =>
    Response.json({ status: 'error', category }, { status });

  return new Hono().all('/hubspot/*', async ({ req }) => {
    // Browsers say so themselves: no other site may use the agent's session.
    if (req.header('Sec-Fetch-Site') !== 'same-origin') return refuse(403, 'FORBIDDEN');
    const agent = await agentOf(req.raw);
    if (agent === undefined) return refuse(401, 'UNAUTHORIZED');
    const { pathname, search } = new URL(req.url);
    const path = pathname.replace(/^\/hubspot/, '') + search;
    if (!allowed.some((route) => route.test(`${req.method} ${path}`))) {
      return refuse(403, 'FORBIDDEN');
    }
    const headers = {
      Authorization: `Bearer ${await tokenOf(agent)}`,
      'Content-Type': 'application/json',
    };
    const body = req.method === 'GET' ? null : await req.arrayBuffer();
    const answer = await fetch(new URL(path, apiUrl), { method: req.method, headers, body });
    return pass(answer);
  });
}

/** HubSpot's answer with its status and what it says of the time to wait. */
function pass(answer: Response): Response {
  const headers = new Headers();
  for (const name of ['Content-Type', 'Retry-After']) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { status: answer.status, headers });
}
