import { zohoWorld } from '../../adapters/zoho/zohoWorld.js';

export const ZOHO = zohoWorld().zoho;
