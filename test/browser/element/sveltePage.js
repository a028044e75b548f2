/** Svelte 5, in an empty page or in one that a server has rendered. */
import { flushSync, hydrate, mount, unmount } from 'svelte';
import { defineCrmConnector } from '../../../src/element/index.js';
import { connectorUrl, noteState, page } from './elementPage.js';
import { rounds } from './rounds.svelte.js';
import Softphone from './Softphone.svelte';

defineCrmConnector();

const target = document.querySelector('#one');
const begin = target.hasChildNodes() ? hydrate : mount;
const app = begin(Softphone, {
  target,
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
