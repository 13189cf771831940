/** An instant on the picture of a clock, with the word that stands above it. */
export interface TimelineMarker {
  kind: 'now' | 'deadline' | 'breach';
  label: string;
  /** 0 to 1. */
  place: number;
}

export interface LabelledMarker extends TimelineMarker {
  /** How many lines above the picture its label stands. */
  row: number;
  /** The label stands to the left of its line, as there is no room on the right. */
  isFlipped: boolean;
}

/** Height of a line of labels. */
export const LABEL_REM = 1.125;

/** In pixels: what a letter takes at most on average, and what has to stay free between two labels. */
const LETTER_PX = 7;
const GAP_PX = 6;
/** Of a picture that was not measured: a narrow one, so that nothing covers anything. */
const UNKNOWN_WIDTH_PX = 280;

/** Labels that would cover each other stand above each other. */
export function labelled(
  markers: TimelineMarker[],
  widthPx: number = UNKNOWN_WIDTH_PX,
): LabelledMarker[] {
  /** Where the labels of each line end. */
  const ends: number[] = [];
  return markers
    .map(marker => {
      const length = marker.label.length * LETTER_PX + GAP_PX;
      const at = marker.place * widthPx;
      const isFlipped = at + length > widthPx;
      const from = isFlipped ? at - length : at;
      return { ...marker, isFlipped, from, to: from + length };
    })
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, ...marker }) => {
      const free = ends.findIndex(end => end <= from);
      const row = free < 0 ? ends.length : free;
      ends[row] = to;
      return { ...marker, row };
    });
}
