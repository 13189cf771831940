import { Measurements } from '../sections';
import { Installation } from './Installation';
import { Sizes } from './sizes';

/** A part of the server's benchmark that can be run alone. It finds the backend running, with tickets and nothing else to do. */
export interface ServerSection {
  name: string;
  /** With how much a full run measures. */
  full: Sizes;
  /** With how much it begins, where that is not the same: it adds the rest itself. */
  begins?: Sizes;
  run(context: {
    installation: Installation;
    sizes: Sizes;
    progress: (what: string) => void;
  }): Promise<Measurements>;
}
