import { SlaClient } from '@backstage-sla/plugin-sla-common';
import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { CliError } from '../CliError';

/** Where the portal is and who is asking. */
export interface ConnectionOptions {
  url: string;
  token?: string;
  tokenFile?: string;
}

/** @param optional - what `--url` is for, where the command does without a portal unless told */
export function addConnectionOptions(
  command: Command,
  optional?: { url: string },
): Command {
  return command
    .option(
      '--url <url>',
      optional?.url ?? 'address of the portal’s backend',
      optional ? undefined : 'http://localhost:7007',
    )
    .option(
      '--token <token>',
      'token of the caller; or the environment variable SLA_TOKEN',
    )
    .option('--token-file <file>', 'file that holds the token');
}

export async function connect(options: ConnectionOptions): Promise<SlaClient> {
  const token = await findToken(options);
  const baseUrl = `${readUrl(options.url)}/api/sla`;
  return new SlaClient({
    baseUrl: async () => baseUrl,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      if (token) {
        headers.set('Authorization', `Bearer ${token}`);
      }
      return fetch(input, { ...init, headers });
    },
  });
}

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new CliError(
      `--url: "${text}" is not an address; write it as http://localhost:7007`,
    );
  }
  return text.replace(/\/+$/, '');
}

async function findToken({
  token,
  tokenFile,
}: ConnectionOptions): Promise<string | undefined> {
  if (token) {
    return token;
  }
  if (tokenFile) {
    const text = await readFile(tokenFile, 'utf8').catch(error => {
      throw new CliError(
        `--token-file: cannot read ${tokenFile} (${error.code})`,
      );
    });
    return text.trim();
  }
  return process.env.SLA_TOKEN?.trim() || undefined;
}
