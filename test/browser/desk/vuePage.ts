/** Vue, its build without a compiler. */
import { createApp, h, ref } from 'vue';
import { connectorUrl, page, timing } from './deskPage.js';

const round = ref(0);
const app = createApp({
  render: () => [
    h('patchcord-desk', { for: 'softphone', 'data-round': round.value }),
    h('crm-connector', { id: 'softphone', src: connectorUrl, adapter: page.adapter, timing }),
  ],
});
app.mount('#one');
page.app = {
  rerender: () => {
    round.value += 1;
  },
  unmount: () => app.unmount(),
};
