/** A page that has its scripts from `dist`: nothing of the package is bundled into this one. */

import type { memoryAdapter } from '../../../src/adapters/memory/index.js';
import type { withChooser } from '../../../src/desk/index.js';
import type * as Core from '../../../src/index.js';

declare const Patchcord: typeof Core & {
  readonly memoryAdapter: typeof memoryAdapter;
  readonly withChooser: typeof withChooser;
};

const phone = '+442079460123';
const crm = Patchcord.memoryAdapter({
  callCenterSettings: {},
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines.marrowby@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  },
  records: [
    { id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone },
    { id: 'C-2', type: 'Contact', name: 'Otto Quillfeather', phone },
  ],
});
const desk = document.createElement('patchcord-desk');
desk.htmlFor = 'softphone';
const softphone = document.createElement('crm-connector');
softphone.id = 'softphone';
softphone.src = document.documentElement.dataset.connector ?? '';
softphone.adapter = Patchcord.withChooser(crm, () => desk);
document.querySelector('#one')?.append(desk, softphone);
