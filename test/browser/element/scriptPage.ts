/** A page with no bundler: `dist/patchcord.iife.js` and `dist/element.iife.js` are loaded before. */
import type * as Core from '../../../src/index.js';
import { connectorUrl, page } from './elementPage.js';

declare const Patchcord: typeof Core;

if (typeof Patchcord.createRuntime !== 'function') throw new Error('The core is not there.');
const element = document.createElement('crm-connector');
element.src = connectorUrl;
element.adapter = page.adapter;
document.body.append(element);
