import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { SavedView, SavedViewRequest } from '@backstage-sla/plugin-sla-common';

export interface ViewOptions {
  credentials: BackstageCredentials;
}

export interface ViewService {
  /** The caller's own and those that are shared, by name. */
  list(options: ViewOptions): Promise<SavedView[]>;
  /** Throws ConflictError where the caller has a view of that name. */
  create(request: SavedViewRequest, options: ViewOptions): Promise<SavedView>;
  /** Throws NotFoundError, NotAllowedError where it is somebody else's, ConflictError as `create`. */
  update(
    id: number,
    request: SavedViewRequest,
    options: ViewOptions,
  ): Promise<SavedView>;
  /** Throws NotFoundError, NotAllowedError where it is somebody else's. */
  remove(id: number, options: ViewOptions): Promise<void>;
}
