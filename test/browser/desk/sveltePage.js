/** Svelte 5. */
import { flushSync, mount, unmount } from 'svelte';
import { rounds } from '../element/rounds.svelte.js';
import { connectorUrl, page, timing } from './deskPage.js';
import Workplace from './Workplace.svelte';

const app = mount(Workplace, {
  target: document.querySelector('#one'),
  props: {
    src: connectorUrl,
    adapter: page.adapter,
    timing,
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
