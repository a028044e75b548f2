import { Hono } from 'hono';

/** What the stub of HubSpot's page is told. */
interface StubPage {
  readonly agent: object;
  /** The address of the softphone's page. */
  readonly widgetUrl: string;
}

/** Makes an engagement in the portal, and gives its id. */
type CreateEngagement = () => number;

/**
 * Speaks the host's side of the calling SDK: says who the agent is, every 100 ms until the widget
 * has heard it, tells of numbers that are pressed, and shows what it hears. It makes an engagement for a call
 * that begins with all that the documentation requires.
 */
const hostScript = `
  const { agent, widgetUrl } = JSON.parse(document.querySelector('#page').textContent);
  const frame = document.querySelector('iframe');
  const widgetOrigin = new URL(widgetUrl).origin;
  let messageCount = 0;
  const tell = (type, data) => {
    messageCount += 1;
    const own = type === 'SYNC' ? data : { data };
    frame.contentWindow.postMessage({ type, messageId: 'host_' + messageCount, ...own }, widgetOrigin);
  };
  let isHeard = false;
  const introduce = () => {
    if (isHeard) return;
    tell('SYNC', { hostUrl: location.origin, iframeLocation: 'widget', ...agent });
    setTimeout(introduce, 100);
  };
  frame.addEventListener('load', introduce);
  frame.src = widgetUrl;

  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== widgetOrigin) return;
    if (data.type === 'SYNC_ACK') isHeard = true;
    const item = document.createElement('li');
    item.textContent = JSON.stringify([data.type, data.data ?? null]);
    document.querySelector('#heard').append(item);
    const { externalCallId, fromNumber, toNumber, createEngagement } = data.data ?? {};
    if (!['INCOMING_CALL', 'OUTGOING_CALL_STARTED'].includes(data.type) || !createEngagement) return;
    if (externalCallId && fromNumber && toNumber) {
      fetch('/engagements', { method: 'POST' })
        .then((answer) => answer.json())
        .then((engagementId) => tell('CREATE_ENGAGEMENT_SUCCEEDED', { engagementId, externalCallId }));
    } else tell('CREATE_ENGAGEMENT_FAILED', { error: { message: 'A number is missing.' } });
  });

  const press = () =>
    tell('DIAL_NUMBER', {
      phoneNumber: document.querySelector('#number').value,
      objectId: Number(document.querySelector('#contact').value),
      objectType: 'CONTACT',
      portalId: agent.portalId,
      ownerId: agent.ownerId,
    });
  document.querySelector('#dial').addEventListener('click', press);
  document.querySelector('#minimize').addEventListener('click', () =>
    tell('VISIBILITY_CHANGED', { isMinimized: true, isHidden: false }));
`;

/** A stub of HubSpot's page with the calling widget in it. */
export const stubHubspotPage = (page: StubPage, createEngagement: CreateEngagement): Hono =>
  new Hono()
    .post('/engagements', (context) => context.json(createEngagement()))
    .get('/contacts', (context) =>
      context.html(`<!doctype html>
        <title>HubSpot</title>
        <script id="page" type="application/json">${JSON.stringify(page).replaceAll('<', '\\u003c')}</script>
        <input id="number" value="+12025550147"><input id="contact" value="900101">
        <button id="dial">Call</button><button id="minimize">Minimize</button>
        <ol id="heard"></ol>
        <iframe width="340" height="640" allow="camera; microphone; geolocation"></iframe>
        <script src="/page.js"></script>`),
    )
    .get('/page.js', (context) =>
      context.body(hostScript, 200, { 'Content-Type': 'text/javascript' }),
    );
