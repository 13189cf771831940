import { spawnSync } from 'node:child_process';
import {
  addBusinessTime,
  businessTimeBetween,
  compileCalendar,
} from '@backstage-sla/sla-engine';
import { Measurements, Section } from '../sections';
import { PEERS } from './peers';
import { DAY, HOUR, SPEC, ZONE } from './schedule';

/** How long a package may take for one group of questions before it counts as hanging. */
const PATIENCE_MS = 20_000;

const MINUTE = 60_000;

interface Question {
  startMs: number;
  hours: number;
}

interface Group {
  zone?: string;
  /** Open on Sundays too, from then to 05:00. */
  sundayFrom?: string;
  questions: Question[];
}

/** Groups of questions: ordinary ones first, then the nights in which clocks change. */
const GROUPS: Record<string, Group> = {
  'office hours, whole minutes': {
    questions: questionsFrom(Date.UTC(2025, 4, 5), 60, 7 * HOUR + 13 * MINUTE),
  },
  'office hours, with seconds': {
    questions: questionsFrom(Date.UTC(2025, 4, 5), 60, 7 * HOUR + 12_345),
  },
  'office hours around a holiday': {
    questions: questionsFrom(Date.UTC(2025, 11, 22), 60, 4 * HOUR + 5 * MINUTE),
  },
  'clocks forward, open 01:00-05:00': {
    sundayFrom: '01:00',
    questions: questionsFrom(Date.UTC(2025, 2, 29, 12), 40, 31 * MINUTE),
  },
  'clocks forward, open 02:30-05:00': {
    sundayFrom: '02:30',
    questions: questionsFrom(Date.UTC(2025, 2, 29, 12), 40, 31 * MINUTE),
  },
  'clocks back, open 01:00-05:00': {
    sundayFrom: '01:00',
    questions: questionsFrom(Date.UTC(2025, 9, 25, 12), 40, 31 * MINUTE),
  },
  'clocks back, open 02:30-05:00': {
    sundayFrom: '02:30',
    questions: questionsFrom(Date.UTC(2025, 9, 25, 12), 40, 31 * MINUTE),
  },
  'clocks forward at midnight, São Paulo': {
    zone: 'America/Sao_Paulo',
    sundayFrom: '00:00',
    questions: questionsFrom(Date.UTC(2017, 9, 14, 15), 40, 31 * MINUTE),
  },
};

function questionsFrom(
  fromMs: number,
  count: number,
  stepMs: number,
): Question[] {
  return Array.from({ length: count }, (_, i) => ({
    startMs: fromMs + i * stepMs,
    hours: [1, 2, 8][i % 3],
  }));
}

/** What a child process prints: how many answers were right. */
interface Verdict {
  add?: string;
  elapsed?: string;
}

/** Asks one package one group of questions. Run in a process of its own, because some never come back. */
export function askPeer(name: string, group: string): Verdict {
  const { zone, sundayFrom, questions } = GROUPS[group];
  const calendar = compileCalendar({
    ...SPEC,
    timeZone: zone ?? ZONE,
    hours: sundayFrom
      ? { ...SPEC.hours, sun: `${sundayFrom}-05:00` }
      : SPEC.hours,
  });
  const peer = PEERS[name]({ sundayFrom });
  const right = (isRight: (question: Question) => boolean) =>
    `${questions.filter(isRight).length} of ${questions.length}`;
  return {
    add:
      peer.add &&
      right(
        ({ startMs, hours }) =>
          peer.add!(startMs, hours) ===
          addBusinessTime(calendar, startMs, hours * HOUR),
      ),
    elapsed:
      peer.elapsed &&
      right(
        ({ startMs }) =>
          peer.elapsed!(startMs, startMs + 2 * DAY) ===
          businessTimeBetween(calendar, startMs, startMs + 2 * DAY),
      ),
  };
}

function askInChild(name: string, group: string): Verdict {
  const { status, stdout, error } = spawnSync(
    process.execPath,
    [...process.execArgv, process.argv[1], '--ask', name, group],
    {
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      env: { ...process.env, BENCH_ZONE: GROUPS[group].zone ?? ZONE },
    },
  );
  if (error || status !== 0) {
    const what = error ? `hangs (${PATIENCE_MS / 1000} s)` : 'fails';
    return { add: what, elapsed: what };
  }
  return JSON.parse(stdout);
}

/** How often the packages are right, the engine being the judge. */
export const faultsSection: Section = {
  name: 'faults',
  byDefault: false,
  async run(progress): Promise<Measurements> {
    const rows: string[][] = [];
    for (const name of Object.keys(PEERS)) {
      for (const group of Object.keys(GROUPS)) {
        progress(`${name}: ${group}`);
        const { add, elapsed } = askInChild(name, group);
        rows.push([name, group, add ?? 'cannot', elapsed ?? 'cannot']);
      }
    }
    return {
      values: {},
      tables: [
        {
          title: 'Right answers of the packages',
          head: ['package', 'questions', 'add', 'elapsed'],
          rows,
        },
      ],
    };
  },
};
