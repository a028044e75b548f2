/** Vue, its build without a compiler. The object of `timing` is made anew at each rendering. */
import { createApp, h, ref } from 'vue';
import { defineCrmConnector } from '../../../src/element/index.js';
import { connectorUrl, noteState, page } from './elementPage.js';

defineCrmConnector();

const round = ref(0);
const app = createApp({
  render: () =>
    h('crm-connector', {
      src: connectorUrl,
      adapter: page.adapter,
      timing: { requestTimeoutMs: 9000 },
      onStatechange: noteState,
      'data-round': round.value,
    }),
});
app.mount('#one');
page.app = {
  rerender: () => {
    round.value += 1;
  },
  unmount: () => app.unmount(),
};
