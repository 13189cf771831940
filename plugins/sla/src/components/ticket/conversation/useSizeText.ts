import { useFormat } from '../../common';

const UNITS = ['B', 'kB', 'MB', 'GB'];

/** A file's size for a person: `2.4 MB`. */
export function useSizeText(): (bytes: number) => string {
  const format = useFormat();
  return bytes => {
    const step = Math.min(
      UNITS.length - 1,
      Math.floor(Math.log10(Math.max(1, bytes)) / 3),
    );
    const value = bytes / 1000 ** step;
    const rounded =
      value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
    return `${format.number(step ? rounded : bytes)} ${UNITS[step]}`;
  };
}
