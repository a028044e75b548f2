/** Opens the visualizer, says everything that a watched page or a viewer could say, and notes what comes. */
const heard: unknown[] = [];
addEventListener('message', ({ data }) => {
  heard.push(data);
  document.body.dataset.heard = JSON.stringify(heard);
});
document.body.dataset.heard = '[]';

const forged = [
  { type: 'patchcord.inspection', kind: 'hello', version: 1, viewer: 'me' },
  { type: 'patchcord.inspection', kind: 'open', source: 'me' },
  {
    type: 'patchcord.inspection',
    kind: 'events',
    source: 'me',
    events: [
      {
        ...{ type: '@xstate.actor', sessionId: 'x:0', rootId: 'x:0', at: 0, seq: 1 },
        ...{ name: 'forged', snapshot: { status: 'active' } },
      },
    ],
  },
  { type: 'xstate.inspecting' },
];
const url = new URLSearchParams(location.search).get('viewer') ?? '';
document.querySelector('#open')?.addEventListener('click', () => {
  const viewer = window.open(url);
  setInterval(() => {
    for (const message of forged) viewer?.postMessage(message, '*');
  }, 20);
});

export {};
