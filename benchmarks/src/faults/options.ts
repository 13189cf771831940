import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ChaosPlan } from './Chaos';

export interface FaultOptions {
  seed: number;
  /** Commands that have to be acknowledged at least. */
  commands: number;
  clients: number;
  chaos: ChaosPlan;
  /** Folder of an older checkout, whose code one replica runs at first. */
  older?: string;
}

const LONG: Omit<FaultOptions, 'seed'> = {
  commands: 20_000,
  clients: 16,
  chaos: {
    kills: 200,
    everySeconds: 7,
    databaseRestarts: 8,
    connectionCuts: 40,
    clockJumps: 40,
    // Longer than any task or lease of the plugin that has to do with deadlines.
    pauseSeconds: 330,
  },
};

const SHORT: Omit<FaultOptions, 'seed'> = {
  commands: 200,
  clients: 8,
  chaos: {
    kills: 5,
    everySeconds: 6,
    databaseRestarts: 1,
    connectionCuts: 2,
    clockJumps: 2,
    pauseSeconds: 10,
  },
};

/** Reads the command line. Throws Error with what is wrong. */
export function parseFaultArguments(args: string[]): FaultOptions {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      commands: { type: 'string' },
      kills: { type: 'string' },
      older: { type: 'string' },
    },
  });
  const usual = values.short ? SHORT : LONG;
  const number = (name: 'seed' | 'commands' | 'kills', otherwise: number) => {
    const text = values[name];
    if (text !== undefined && !/^\d{1,9}$/.test(text)) {
      throw new Error(`--${name}: "${text}" is not a whole number`);
    }
    return text === undefined ? otherwise : Number(text);
  };
  const kills = number('kills', usual.chaos.kills);
  // Of everything that is done to it as much for each kill.
  const scaled = (value: number) =>
    Math.max(1, Math.round((value * kills) / usual.chaos.kills));
  return {
    seed: number('seed', Math.floor(Math.random() * 1e9)),
    commands: number('commands', usual.commands),
    clients: usual.clients,
    chaos: {
      ...usual.chaos,
      kills,
      databaseRestarts: scaled(usual.chaos.databaseRestarts),
      connectionCuts: scaled(usual.chaos.connectionCuts),
      clockJumps: scaled(usual.chaos.clockJumps),
    },
    older: values.older && resolve(values.older),
  };
}
