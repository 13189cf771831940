import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_HAS_MEMBER,
  RELATION_PARENT_OF,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** Who is in a group counts for this long after it was asked. */
const REMEMBERED_MS = 30_000;

/** Deeper than this no organisation goes. */
const MOST_LEVELS = 10;

interface Group {
  members: string[];
  children: string[];
  parents: string[];
}

interface Remembered extends Group {
  untilMs: number;
}

/** Whom a ref stands for. */
export interface Addressee {
  /** Entity ref of a person or a group. */
  ref: string;
  /** The groups above the group are meant. */
  parent?: boolean;
}

/** Finds the people behind entity refs. The catalog is asked once for many, as the plugin itself, and its answers are remembered. */
export class Directory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #now: () => number;
  readonly #groups = new Map<string, Remembered>();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    now: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#now = options.now;
  }

  /** People of the addressees, by entity ref; members of a group are those of the groups below it, too. */
  async expand(
    addressees: Addressee[],
  ): Promise<(addressee: Addressee) => string[]> {
    const nowMs = this.#now();
    for (const [ref, { untilMs }] of this.#groups) {
      if (untilMs < nowMs) {
        this.#groups.delete(ref);
      }
    }
    const groups = (refs: string[]) => refs.filter(ref => isOf('group', ref));
    const named = groups(addressees.map(one => one.ref));
    await this.#load(named);
    const above = groups(
      addressees.filter(one => one.parent).map(one => one.ref),
    ).flatMap(ref => this.#group(ref).parents);
    let next = [...named, ...above];
    for (let level = 0; next.length && level < MOST_LEVELS; level++) {
      await this.#load(next);
      next = next
        .flatMap(ref => this.#group(ref).children)
        .filter(ref => !this.#groups.has(ref));
    }
    return ({ ref, parent }) => {
      const from =
        parent && isOf('group', ref) ? this.#group(ref).parents : [ref];
      return [...new Set(from.flatMap(one => this.#people(one, new Set())))];
    };
  }

  #people(ref: string, seen: Set<string>): string[] {
    if (isOf('user', ref)) {
      return [ref];
    }
    if (seen.has(ref)) {
      return [];
    }
    seen.add(ref);
    const { members, children } = this.#group(ref);
    return [
      ...members,
      ...children.flatMap(child => this.#people(child, seen)),
    ];
  }

  #group(ref: string): Group {
    return this.#groups.get(ref) ?? { members: [], children: [], parents: [] };
  }

  async #load(refs: string[]): Promise<void> {
    const entityRefs = [...new Set(refs)].filter(ref => !this.#groups.has(ref));
    if (!entityRefs.length) {
      return;
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata', 'relations'] },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const untilMs = this.#now() + REMEMBERED_MS;
    entityRefs.forEach((ref, index) => {
      this.#groups.set(ref, { ...toGroup(items[index]), untilMs });
    });
  }
}

/** The full ref of a person or a group as somebody wrote it; undefined where it is neither. */
export function addresseeRef(
  text: string | null | undefined,
): string | undefined {
  if (!text || !/^(user|group):/i.test(text)) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    // A free name from an import.
    return undefined;
  }
}

function isOf(kind: string, ref: string): boolean {
  return ref.startsWith(`${kind}:`);
}

function toGroup(entity: Entity | undefined): Group {
  const targets = (type: string, kind: string) =>
    (entity?.relations ?? [])
      .filter(one => one.type === type && isOf(kind, one.targetRef))
      .map(one => one.targetRef);
  return {
    members: targets(RELATION_HAS_MEMBER, 'user'),
    children: targets(RELATION_PARENT_OF, 'group'),
    parents: targets(RELATION_CHILD_OF, 'group'),
  };
}
