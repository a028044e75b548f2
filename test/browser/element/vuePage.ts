/**
 * Vue, its build without a compiler, in an empty page or in one that a server has rendered. The object of `timing`
 * is another one at each rendering.
 */
import { createApp, createSSRApp, h, ref } from 'vue';
import { defineCrmConnector } from '../../../src/element/index.js';
import { connectorUrl, noteState, page } from './elementPage.js';

defineCrmConnector();

const round = ref(0);
const isRendered = document.querySelector('#one')?.hasChildNodes();
const app = (isRendered ? createSSRApp : createApp)({
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
