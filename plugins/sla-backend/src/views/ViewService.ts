import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  SavedView,
  SavedViewRequest,
  SavedViews,
} from '@backstage-sla/plugin-sla-common';

export interface ViewOptions {
  credentials: BackstageCredentials;
}

export interface KnownViewOptions extends ViewOptions {
  /** Whether the caller shares views, and sees those that others share. */
  isStaff: boolean;
}

export interface ViewService {
  /** The caller's own and those that are shared, by name. */
  list(options: KnownViewOptions): Promise<SavedViews>;
  /** Throws ConflictError where the caller has a view of that name, NotAllowedError where the caller may not share it. */
  create(
    request: SavedViewRequest,
    options: KnownViewOptions,
  ): Promise<SavedView>;
  /** Throws NotFoundError, NotAllowedError where it is somebody else's, otherwise as `create`. */
  update(
    id: number,
    request: SavedViewRequest,
    options: KnownViewOptions,
  ): Promise<SavedView>;
  /** Throws NotFoundError, NotAllowedError where it is somebody else's. */
  remove(id: number, options: KnownViewOptions): Promise<void>;
}
