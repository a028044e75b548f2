/** A page of Vue that keeps everything in reactive state. */
import * as mobx from 'mobx';
import * as vue from 'vue';
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { createRuntime, memoryOutbox, type Runtime } from '../../../src/index.js';

declare const connectorOrigin: string;

const crm = vue.reactive({
  callCenterSettings: { SoftphoneOptions: { clickToDial: 'Y' } },
  currentUser: mobx.observable({
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  }),
  records: [{ id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone: '+442079460123' }],
  customFields: [{ name: 'Case_Id', label: 'Case', type: 'STRING' }],
});

vue
  .createApp({
    data: () => ({ runtime: undefined as Runtime | undefined, state: '' }),
    mounted(this: { runtime: Runtime | undefined; state: string }) {
      const options = vue.reactive({
        connectorOrigin,
        adapter: memoryAdapter(crm),
        outbox: memoryOutbox(),
      });
      this.runtime = createRuntime(options);
      const { state$ } = this.runtime;
      state$.subscribe(({ value }) => {
        this.state = value;
      });
      this.runtime.start();
      document.querySelector('iframe')?.setAttribute('src', `${connectorOrigin}/connector`);
    },
    render(this: { state: string }) {
      return vue.h('p', this.state);
    },
  })
  .mount(document.body.appendChild(document.createElement('main')));
