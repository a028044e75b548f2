/** Svelte 5. */
import { flushSync, mount, unmount } from 'svelte';
import { defineCrmConnector } from '../../../src/element/index.js';
import { connectorUrl, noteState, page } from './elementPage.js';
import { rounds } from './rounds.svelte.js';
import Softphone from './Softphone.svelte';

defineCrmConnector();

const app = mount(Softphone, {
  target: document.querySelector('#one'),
  props: {
    src: connectorUrl,
    adapter: page.adapter,
    onstatechange: noteState,
    get round() {
      return rounds.count;
    },
  },
});
page.app = {
  rerender: () =>
    flushSync(() => {
      rounds.count += 1;
    }),
  unmount: () => void unmount(app),
};
