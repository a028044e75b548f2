export default {
  mode: 'production',
  // No eval, not even in development: the page's policy forbids it.
  devtool: 'source-map',
  entry: './softphone.js',
  output: { filename: 'softphone.js' },
  // Webpack warns of scripts above 244 KiB. This one has 258, some 80 of them after gzip.
  performance: { hints: false },
};
