export default {
  // Static pages in `out/`. Without it the pages need Next's own server.
  output: 'export',
};
