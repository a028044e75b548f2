/** For `node --import`: what a script imports at its top has to be there before the script is read. */
import { installPackages } from './prepare.mjs';

installPackages();
