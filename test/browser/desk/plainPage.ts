/** No framework. The desk stands before the connector that it belongs to. */
import { texts as ar } from '../../../src/texts/ar.js';
import { texts as de } from '../../../src/texts/de.js';
import { connectorUrl, page, timing } from './deskPage.js';

const place = document.querySelector('#one');
const desk = document.createElement('patchcord-desk');
desk.htmlFor = 'softphone';
place?.append(desk);

const softphone = document.createElement('crm-connector');
softphone.id = 'softphone';
Object.assign(softphone, { src: connectorUrl, timing, adapter: page.adapter, texts: [ar, de] });
place?.append(softphone);
page.softphone = softphone;
page.app = { rerender: () => undefined, unmount: () => place?.replaceChildren() };
