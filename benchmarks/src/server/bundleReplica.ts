import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ENTRY = 'packages/backend/src/replica.ts';

/**
 * For a process that runs little beside the plugin. Without a limit, Node collects garbage when it gets round to it: 100 MB in use have
 * been seen to take 530 MB.
 */
export const SMALL_HEAP = { NODE_OPTIONS: '--max-old-space-size=224' };

/** Where a bundle may be: packages that are not of this repository are found from there. */
export function replicaFile(root: string, name: string): string {
  const folder = join(root, 'node_modules/.cache/sla-replicas');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}-${process.pid}.cjs`);
}

/**
 * Writes the small backend into one file, so that a process is up within seconds: compiling each file anew at every start takes
 * longer than all else.
 *
 * @param options.root - the repository, of whose packages the backend is made
 * @param options.sources - another checkout of it, whose plugins the backend is to have instead
 */
export async function bundleReplica(options: {
  root: string;
  sources?: string;
  outfile: string;
}): Promise<void> {
  const { root, outfile } = options;
  const own = packagesIn(options.sources ?? root);
  await build({
    entryPoints: [join(root, ENTRY)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    plugins: [
      {
        name: 'own-packages',
        setup({ onResolve }) {
          // A path within the package goes on as usual; a package of somebody else stays outside.
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
            if (kind === 'entry-point') {
              return undefined;
            }
            const main = own.get(path);
            return main ? { path: main } : { path, external: true };
          });
        },
      },
    ],
  });
}

/** The main files of the packages of a checkout, by name. */
function packagesIn(root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, folder))) {
      const path = join(root, folder, name);
      const manifest = JSON.parse(
        readFileSync(join(path, 'package.json'), 'utf8'),
      );
      if (manifest.main) {
        found.set(manifest.name, join(path, manifest.main));
      }
    }
  }
  return found;
}
