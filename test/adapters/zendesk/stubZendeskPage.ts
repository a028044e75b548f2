import { Hono } from 'hono';
import type { FakeZendesk } from './FakeZendesk.js';

/** What the stub of Zendesk's page is told in its address. */
interface StubPage {
  readonly zendesk: FakeZendesk;
  readonly currentUser: object;
  readonly settings: object;
  /** The address of the app's page, without what Zendesk adds. */
  readonly appUrl: string;
}

/**
 * Speaks the host's side of the Zendesk Apps framework, as the vendor's library expects it: strings of
 * JSON, a handshake, answers by id, requests and events by key. It carries requests to the API with the
 * session of its own site, as Zendesk's page does.
 */
const hostScript = `
  const { appUrl, currentUser, settings } = JSON.parse(document.querySelector('#page').textContent);
  const frame = document.querySelector('iframe');
  const appOrigin = new URL(appUrl).origin;
  const query = new URLSearchParams({ origin: location.origin, app_guid: 'app-1' });
  frame.src = appUrl + '?' + query;
  const tell = (message) => frame.contentWindow.postMessage(JSON.stringify(message), appOrigin);
  const show = (list, value) => {
    const item = document.createElement('li');
    item.textContent = JSON.stringify(value);
    document.querySelector(list).append(item);
  };

  const paths = { currentUser, instances: { 'top-1': { location: 'top_bar', instanceGuid: 'top-1' } } };
  const asked = {
    get: (names) => Object.fromEntries(names.map((name) => [name, paths[name]])),
    invoke: (calls) => {
      for (const [name, args] of Object.entries(calls)) show('#shown', [name, ...args]);
      return Object.fromEntries(Object.keys(calls).map((name) => [name, null]));
    },
  };

  async function carry({ url, type = 'GET', data, contentType, httpCompleteResponse }) {
    const headers = contentType ? { 'Content-Type': contentType } : {};
    const response = await fetch(url, { method: type, body: data, headers });
    const responseText = await response.text();
    const { status, statusText } = response;
    let responseJSON;
    try { responseJSON = JSON.parse(responseText); } catch {}
    const complete = { status, statusText, responseText, responseJSON, responseHeaders: Object.fromEntries(response.headers) };
    if (!response.ok) throw complete;
    return httpCompleteResponse ? complete : (responseJSON ?? responseText);
  }

  window.addEventListener('message', async ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== appOrigin || typeof data !== 'string') return;
    const { id, key = '', request, params, message, instanceGuid } = JSON.parse(data);
    if (key === 'iframe.handshake') {
      const metadata = { appId: 1, installationId: 2, name: 'Softphone', version: '1.0.0', settings };
      const context = { instanceGuid: 'app-1', product: 'support', location: 'top_bar', account: { subdomain: 'acme' } };
      tell({ key: 'zaf.app.registered', message: { metadata, context } });
    } else if (id !== undefined) {
      tell({ id, result: { ...asked[request](params), errors: {} } });
    } else if (key.startsWith('request:')) {
      carry(message).then(
        (answer) => tell({ key: 'zaf.' + key + '.done', message: { responseArgs: [answer] } }),
        (failure) => tell({ key: 'zaf.' + key + '.fail', message: { responseArgs: [failure] } }),
      );
    } else if (key.startsWith('iframe.trigger:')) {
      // Zendesk gives it to the other part of the app.
      show('#shown', [instanceGuid, key.slice('iframe.trigger:'.length), message]);
    } else if (key === 'iframe.on:voice.dialout') {
      document.querySelector('#dial').disabled = false;
    } else if (key === 'iframe.off:voice.dialout' && message.subscriberCount === 0) {
      document.querySelector('#dial').disabled = true;
    }
  });

  document.querySelector('#dial').addEventListener('click', () => {
    const number = document.querySelector('#number').value;
    const userId = Number(document.querySelector('#user').value) || null;
    const ticketId = Number(document.querySelector('#ticket').value) || null;
    const from = ticketId ? 'ticket_editor' : 'user_phone_identity';
    tell({ key: 'zaf.voice.dialout', message: { from, number, userId, ticketId } });
  });
`;

/** A stub of Zendesk's page, with the app in its top bar and the API behind it. */
export const stubZendeskPage = ({ zendesk, ...page }: StubPage): Hono =>
  new Hono()
    .get('/agent', (context) =>
      context.html(`<!doctype html>
        <title>Zendesk</title>
        <script id="page" type="application/json">${JSON.stringify(page).replaceAll('<', '\\u003c')}</script>
        <input id="number" value="+12025550147"><input id="user" value="900101"><input id="ticket"><button id="dial" disabled>Call</button>
        <ol id="shown"></ol>
        <iframe width="340" height="640" allow="camera; microphone; geolocation"></iframe>
        <script src="/agent.js"></script>`),
    )
    .get('/agent.js', (context) =>
      context.body(hostScript, 200, { 'Content-Type': 'text/javascript' }),
    )
    .all('/api/*', async (context) => {
      const { method, url } = context.req;
      const text = await context.req.text();
      const { status, headers, body } = zendesk.respond(
        method,
        url,
        text === '' ? undefined : text,
      );
      return new Response(body, { status, headers });
    });
