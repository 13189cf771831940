import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliError, EXIT_UNUSABLE } from '../CliError';

/** A file to read, and whether the user named it or a folder that holds it. */
export interface FoundFile {
  file: string;
  named: boolean;
}

/**
 * The YAML files among what the user named: a file is taken as it is, a folder is searched for `.yaml` and `.yml`. Hidden folders
 * and `node_modules` are left out.
 *
 * @throws CliError when something named does not exist or cannot be read, or when there is no YAML file in a folder
 */
export async function findYamlFiles(named: string[]): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const name of named) {
    const stats = await stat(name).catch(error => {
      throw unreadable(name, error);
    });
    if (!stats.isDirectory()) {
      found.set(path.resolve(name), { file: name, named: true });
      continue;
    }
    const files = await walk(name);
    if (!files.length) {
      throw new CliError(`${name}: there is no .yaml or .yml file below it`, {
        exitCode: EXIT_UNUSABLE,
      });
    }
    for (const file of files) {
      const key = path.resolve(file);
      if (!found.has(key)) {
        found.set(key, { file, named: false });
      }
    }
  }
  return [...found.values()];
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    error => {
      throw unreadable(folder, error);
    },
  );
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') {
        files.push(...(await walk(file)));
      }
    } else if (/\.ya?ml$/i.test(entry.name)) {
      files.push(file);
    }
  }
  return files;
}

/** @throws CliError when it cannot be read */
export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(error => {
    throw unreadable(file, error);
  });
}

function unreadable(file: string, error: { code?: string }): CliError {
  return new CliError(
    error.code === 'ENOENT'
      ? `${file}: there is no such file or folder`
      : `${file} cannot be read (${error.code})`,
    { exitCode: EXIT_UNUSABLE },
  );
}
