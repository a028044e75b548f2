import { nodeResolve } from '@rollup/plugin-node-resolve';

export default {
  input: 'softphone.js',
  output: { dir: 'dist', format: 'es', sourcemap: true },
  plugins: [nodeResolve({ browser: true })],
};
