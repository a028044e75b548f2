/** Shows what it gets of the page that holds it; its address names that page's origin. */
import { receiveInspection } from '../../../src/inspection/index.js';

const texts: string[] = [];
const show = (id: string, text: string) => {
  const element = document.querySelector(`#${id}`);
  if (element !== null) element.textContent = text;
};
const targetOrigin = new URLSearchParams(location.search).get('origin') ?? '';

receiveInspection(
  { window: window.parent, targetOrigin },
  {
    next(event) {
      texts.push(JSON.stringify(event));
      show('count', String(texts.length));
      show('leak', String(texts.some((text) => text.includes('Sandgrouse'))));
      if (event.type === '@xstate.snapshot' || event.type === '@xstate.actor') {
        const active = event.snapshot.activeIds ?? [];
        if (active[0] === 'lifecycle') show('state', active.join(' '));
      }
    },
  },
);
