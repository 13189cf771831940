import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  SavedView,
  SavedViewRequest,
  SavedViews,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ViewRow, toBoolean } from '../database';
import { KnownViewOptions, ViewService } from './ViewService';
import { ViewStore } from './ViewStore';

/** More than anybody looks at, and few enough to be listed whole. */
const MOST_VIEWS = 200;

export class DefaultViewService implements ViewService {
  readonly #options: { views: ViewStore; auth: AuthService };

  constructor(options: { views: ViewStore; auth: AuthService }) {
    this.#options = options;
  }

  async list({ credentials, isStaff }: KnownViewOptions): Promise<SavedViews> {
    const person = this.#person(credentials);
    const rows = await this.#options.views.list(person, { shared: isStaff });
    return { items: rows.map(row => toView(row, person)), mayShare: isStaff };
  }

  async create(
    request: SavedViewRequest,
    { credentials, isStaff }: KnownViewOptions,
  ): Promise<SavedView> {
    const { views } = this.#options;
    const person = this.#person(credentials);
    requireMayShare(request, isStaff);
    const row = await views.transaction(async tx => {
      if ((await views.countOf(person, tx)) >= MOST_VIEWS) {
        throw new ConflictError(
          `You keep ${MOST_VIEWS} views already; delete one that you need no longer`,
        );
      }
      await this.#requireFreeName(person, request.name, { tx });
      return views.insert(person, request, tx);
    });
    return toView(row, person);
  }

  async update(
    id: number,
    request: SavedViewRequest,
    { credentials, isStaff }: KnownViewOptions,
  ): Promise<SavedView> {
    const { views } = this.#options;
    const person = this.#person(credentials);
    const row = await views.transaction(async tx => {
      await this.#requireOwn(id, person, { tx, isStaff });
      requireMayShare(request, isStaff);
      await this.#requireFreeName(person, request.name, { tx, id });
      return views.update(id, request, tx);
    });
    return toView(row, person);
  }

  async remove(
    id: number,
    { credentials, isStaff }: KnownViewOptions,
  ): Promise<void> {
    const { views } = this.#options;
    const person = this.#person(credentials);
    await views.transaction(async tx => {
      await this.#requireOwn(id, person, { tx, isStaff });
      await views.remove(id, tx);
    });
  }

  async #requireOwn(
    id: number,
    person: string,
    { tx, isStaff }: { tx: Knex; isStaff: boolean },
  ): Promise<void> {
    const row = await this.#options.views.find(id, tx);
    // Another's view that the caller does not see is as good as none.
    const isSeen = row && isStaff && toBoolean(row.shared);
    if (!row || (row.owner !== person && !isSeen)) {
      throw new NotFoundError(`There is no view ${id}`);
    }
    if (row.owner !== person) {
      throw new NotAllowedError(
        `View "${row.name}" is kept by ${row.owner}; save one of your own instead`,
      );
    }
  }

  async #requireFreeName(
    person: string,
    name: string,
    { tx, id }: { tx: Knex; id?: number },
  ): Promise<void> {
    const row = await this.#options.views.findNamed(person, name, tx);
    if (row && row.id !== id) {
      throw new ConflictError(`name: you have a view "${name}" already`);
    }
  }

  #person(credentials: BackstageCredentials): string {
    const { auth } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Views are kept by people, not by services');
    }
    return credentials.principal.userEntityRef;
  }
}

function requireMayShare({ shared }: SavedViewRequest, isStaff: boolean): void {
  if (shared && !isStaff) {
    throw new NotAllowedError(
      'shared: views are shared among those who work on tickets; keep it for yourself',
    );
  }
}

function toView(row: ViewRow, person: string): SavedView {
  return {
    id: String(row.id),
    name: row.name,
    query: JSON.parse(row.query),
    columns: JSON.parse(row.columns),
    owner: row.owner,
    shared: toBoolean(row.shared),
    mine: row.owner === person,
  };
}
