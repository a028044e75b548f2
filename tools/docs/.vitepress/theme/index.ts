import theme from 'vitepress/theme-without-fonts';
import { markMain } from './markMain.js';
import './site.css';

export default { extends: theme, setup: markMain };
