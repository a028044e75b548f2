import { salesforceWorld } from '../../adapters/salesforce/salesforceWorld.js';

export const sforce = { opencti: salesforceWorld().opencti };
