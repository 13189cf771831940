import { Measurements, Section } from '../sections';
import { measureBusinessTime } from './businessTime';
import { measureClocks } from './clocks';
import { measureCompile } from './compile';

export { askPeer, faultsSection } from './faults';

/** The engine against the packages and against the limit. */
export const engineSection: Section = {
  name: 'engine',
  byDefault: true,
  async run(progress): Promise<Measurements> {
    const parts = [
      measureCompile(progress),
      measureBusinessTime(progress),
      measureClocks(progress),
    ];
    return {
      values: Object.assign({}, ...parts.map(part => part.values)),
      tables: parts.flatMap(part => part.tables),
    };
  },
};
