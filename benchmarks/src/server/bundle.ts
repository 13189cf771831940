import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const WORKSPACE = '@backstage-sla/';

/**
 * Bytes, minified and gzipped, of the plugin's own JavaScript that an app loads before anybody opens a page of it: the entry and what
 * it imports statically, without the packages that an app has anyway or that are not ours.
 */
export async function firstLoadBytes(): Promise<number> {
  const plugin = dirname(
    require.resolve('@backstage-sla/plugin-sla/package.json'),
  );
  const { outputFiles, metafile } = await build({
    entryPoints: [join(plugin, 'src/index.ts')],
    outdir: join(plugin, 'dist'),
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    platform: 'browser',
    loader: { '.svg': 'dataurl', '.module.css': 'local-css' },
    plugins: [
      {
        name: 'packages of others stay outside',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith(WORKSPACE) ? undefined : { path, external: true },
          );
        },
      },
    ],
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find(name => outputs[name].entryPoint)!;
  const loaded = new Set<string>();
  const load = (name: string) => {
    if (!loaded.has(name) && outputs[name]) {
      loaded.add(name);
      outputs[name].imports
        .filter(one => one.kind === 'import-statement')
        .forEach(one => load(one.path));
    }
  };
  load(entry);
  const text = (name: string) =>
    outputFiles.find(file =>
      file.path.endsWith(name.replace(/^.*dist/, 'dist')),
    )!;
  return [...loaded].reduce(
    (sum, name) => sum + gzipSync(text(name).contents).length,
    0,
  );
}
