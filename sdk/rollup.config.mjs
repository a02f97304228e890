// Builds the tags and the module; fails when one is over its size.
import resolve from '@rollup/plugin-node-resolve';
import swc from '@rollup/plugin-swc';
import terser from '@rollup/plugin-terser';
import { writeIntegrity } from './scripts/integrity.mjs';
import { assertSizes, pluginNames } from './scripts/size.mjs';

// Names that only our own modules use between them. Never one of the wire, of the API or of the DOM.
const internalNames = `
  recall retain allKeys allLines forgetAll nowMs setTimer randomByte sendLast post facts isPrerendered
  isOptedOut cookieJar revise lineOf giveUp queuedKeys keepLine schedule leave wakeUp
  shown moved leaving returned watchPage announce
`;

/** One kind of declaration compresses better than two, and terser joins them. */
const lets = { name: 'lets', renderChunk: (code) => code.replace(/\bconst /g, 'let ') };

const minify = (isModule, preamble) => [
  lets,
  terser({
    ecma: 2021,
    module: isModule,
    toplevel: true,
    compress: { passes: 4, inline: 1, hoist_funs: true, unsafe_arrows: true, pure_getters: true },
    mangle: {
      properties: { regex: new RegExp(`^(${internalNames.trim().split(/\s+/).join('|')})$`) },
    },
    format: {
      comments: false,
      // Bundlers drop the helpers that a shop doesn't use by their PURE marks.
      preserve_annotations: isModule,
      preamble,
    },
  }),
];

const plugins = [
  resolve({ extensions: ['.ts'], exportConditions: [] }),
  {
    // Sources import './x.js', as TypeScript wants it; the files are x.ts.
    name: 'js-to-ts',
    async resolveId(source, importer) {
      if (!importer || !/^\.{1,2}\/.*\.js$/.test(source)) return null;
      return this.resolve(source.replace(/\.js$/, '.ts'), importer, { skipSelf: true });
    },
  },
  swc({ swc: { jsc: { target: 'es2021', parser: { syntax: 'typescript' } } } }),
];

/** A plug-in's tag: the plug-in, started. */
const tagOf = (plugin) => ({
  name: 'tag',
  resolveId: (source) => (source === 'tag' ? import.meta.dirname + '/src/tag.ts' : null),
  load: (id) =>
    id.endsWith('/src/tag.ts')
      ? `import { ${plugin} } from './plugins/${plugin}.js';
         import { startOnTag } from './start-on-tag.js';
         startOnTag(${plugin});`
      : null,
});

const tag = (input, file, { preamble, first } = {}) => ({
  input,
  plugins: [first, ...plugins],
  output: { file: `dist/${file}`, format: 'iife', strict: false, plugins: minify(false, preamble) },
});

/**
 * Nearly all of the tracker runs at once. Told so, Chromium compiles it beside the page's thread,
 * which then spends a third less on it; to others it is a comment.
 */
const eager = { preamble: '//# allFunctionsCalledOnLoad' };

export default [
  tag('src/script.ts', 'tabiji.js', eager),
  tag('src/script-all.ts', 'tabiji-all.js', eager),
  tag('src/inspector/inspector.ts', 'tabiji_debug.js'),
  ...pluginNames.map((name) => tag('tag', `tabiji-${name}.js`, { first: tagOf(name) })),
  {
    input: 'src/index.ts',
    plugins: [...plugins, { name: 'size', writeBundle: () => [assertSizes(), writeIntegrity()] }],
    output: { file: 'dist/tabiji.esm.js', format: 'es', plugins: minify(true) },
  },
];
