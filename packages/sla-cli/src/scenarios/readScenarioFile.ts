import { IANAZone } from 'luxon';
import {
  compilePolicies,
  FilePolicy,
  isPolicy,
  LoadedDocument,
} from '../documents';
import { SourceNode } from '../yaml';
import { DOCUMENT_KEYS, LoadFile, readDocuments } from './readDocuments';
import { readEvents } from './readEvents';
import { readExpectations } from './readExpectations';
import { readTicket } from './readTicket';
import { Scenario } from './types';

const SHARED_FIELDS = [...DOCUMENT_KEYS, 'zone'];
const FILE_FIELDS = [...SHARED_FIELDS, 'scenarios'];
const SCENARIO_FIELDS = [
  'name',
  ...SHARED_FIELDS,
  'ticket',
  'events',
  'expect',
];

/**
 * Reads the scenarios of a file and reports what is wrong with them.
 *
 * @param countProblems - how many problems were reported so far
 * @returns those in which nothing is wrong, and how many there are in all
 */
export async function readScenarioFile(
  root: SourceNode,
  loadFile: LoadFile,
  countProblems: () => number,
): Promise<{ scenarios: Scenario[]; total: number }> {
  const items = root.get('scenarios')?.items() ?? [];
  if (!root.expectFields(FILE_FIELDS)) {
    return { scenarios: [], total: items.length };
  }
  if (!root.get('scenarios')?.isList || !items.length) {
    (root.get('scenarios') ?? root).problem(
      'there must be a list of scenarios',
    );
    return { scenarios: [], total: 0 };
  }
  const scenarios: Scenario[] = [];
  for (const item of items) {
    const before = countProblems();
    const scenario = await readScenario(item, root, loadFile);
    if (scenario && countProblems() === before) {
      scenarios.push(scenario);
    }
  }
  return { scenarios, total: items.length };
}

async function readScenario(
  node: SourceNode,
  root: SourceNode,
  loadFile: LoadFile,
): Promise<Scenario | undefined> {
  if (!node.expectFields(SCENARIO_FIELDS)) {
    return undefined;
  }
  const name = node.get('name')?.text();
  if (name === undefined) {
    if (!node.get('name')) {
      node.problem('has no name');
    }
    return undefined;
  }
  const documents = await readAllDocuments(node, root, loadFile);
  const policies = compilePolicies(documents, problem => node.report(problem));
  if (!node.get('policy') && !root.get('policy')) {
    node.problem(
      'has no policy; name its file under "policy", or write it there',
    );
  }
  const zone = zoneOf(node.get('zone') ?? root.get('zone'), policies, node);
  const ticket = zone && readTicket(node, { zone, services: documents });
  if (!ticket) {
    return undefined;
  }
  const events = readEvents(node.get('events'), ticket, zone);
  const { createdAtMs } = ticket;
  const expectations = readExpectations(node, {
    zone,
    createdAtMs,
    lastEventMs: events.at(-1)?.atMs ?? createdAtMs,
  });
  // With a policy that is broken the rest was read only for what is wrong with it.
  return policies.length &&
    policies.length === documents.filter(isPolicy).length
    ? { name, node, zone, policies, ticket, events, expectations }
    : undefined;
}

/** What stands under a key of the scenario goes before what stands there for the whole file. */
async function readAllDocuments(
  node: SourceNode,
  root: SourceNode,
  loadFile: LoadFile,
): Promise<LoadedDocument[]> {
  const documents = new Set<LoadedDocument>();
  for (const key of DOCUMENT_KEYS) {
    const part = node.get(key) ?? root.get(key);
    for (const document of part
      ? await readDocuments(key, part, loadFile)
      : []) {
      const twin = [...documents].find(({ ref }) => ref === document.ref);
      if (twin && twin !== document) {
        part!.problem(
          `gives ${document.ref} twice: ${placeOf(twin)} and ${placeOf(document)}`,
        );
      }
      documents.add(document);
    }
  }
  return [...documents];
}

function placeOf({ file, place }: LoadedDocument): string {
  return `${file}:${place.line}`;
}

/** The zone told, or that of the calendar if the policies have one in common. */
function zoneOf(
  node: SourceNode | undefined,
  policies: FilePolicy[],
  scenario: SourceNode,
): string | undefined {
  if (node) {
    const text = node.text();
    if (text !== undefined && !IANAZone.isValidZone(text)) {
      node.problem(
        `"${text}" is no time zone; write an IANA zone such as America/Sao_Paulo`,
      );
      return undefined;
    }
    return text;
  }
  const zones = [...new Set(policies.map(p => p.selectable.zone))];
  if (zones.length > 1) {
    scenario.problem(
      `its policies count in different time zones (${zones.join(', ')}); say in which one its times are: zone: ${zones[0]}`,
    );
    return undefined;
  }
  return zones[0] ?? 'UTC';
}
