/** Says everything that a viewer could say, to everybody, and notes whatever it gets for it. */
const heard: unknown[] = [];
addEventListener('message', ({ data, source }) => {
  if (source !== window) heard.push(data);
});
const hellos = [
  { type: 'patchcord.inspection', kind: 'hello', version: 1, viewer: 'me' },
  { type: '@statelyai.connected' },
  { type: 'xstate.inspecting' },
];
setInterval(() => {
  for (const hello of hellos) {
    window.parent.postMessage(hello, '*');
    for (let i = 0; i < window.parent.length; i += 1) window.parent[i]?.postMessage(hello, '*');
  }
  document.body.dataset.heard = JSON.stringify(heard);
}, 20);

export {};
