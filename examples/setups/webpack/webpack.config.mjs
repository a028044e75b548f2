export default {
  mode: 'production',
  // No eval, not even in development: the page's policy forbids it.
  devtool: 'source-map',
  entry: './softphone.js',
  output: { filename: 'softphone.js' },
};
