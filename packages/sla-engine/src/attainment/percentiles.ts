/**
 * The smallest value that at least the share `p` of all values do not exceed (nearest rank), so always one of the values.
 *
 * @param p - share, 0 to 1: 0.5 is the median
 * @returns undefined when there are no values
 * @throws RangeError if `p` is not a share
 */
export function percentile(
  values: readonly number[],
  p: number,
): number | undefined {
  requireShare(p);
  const sorted = Float64Array.from(values).sort();
  return sorted[rankOf(p, sorted.length)];
}

/** Zero-based place of the nearest rank. */
function rankOf(p: number, count: number): number {
  // Rounded, so that the share 0.95 of 20 is 19 and not 19.000000000000004.
  return Math.max(0, Math.ceil(Number((p * count).toPrecision(12))) - 1);
}

function requireShare(p: number) {
  if (!(p >= 0 && p <= 1)) {
    throw new RangeError(`a percentile is a share from 0 to 1, not ${p}`);
  }
}

/** How many values a sketch keeps as they are before it begins to round them. */
const EXACT_UP_TO = 256;

/** Neighbouring buckets are this factor apart, so a value is off by 1 % at most. */
const GROWTH = 1.02;
const LOG_GROWTH = Math.log(GROWTH);

/** A sketch as JSON, to be stored. */
export interface PercentileSketchJson {
  count: number;
  /** All values, while there are few. */
  values?: number[];
  /** Afterwards: how many values fell into each bucket. */
  buckets?: Array<[bucket: number, count: number]>;
}

/**
 * Percentiles of sets too large to keep: exact up to 256 values, within 1 % beyond, in at most some two thousand numbers. Sketches
 * of parts merge into the sketch of the whole, in any order with the same result. For values from 0 on, such as durations.
 */
export class PercentileSketch {
  static of(values: Iterable<number>): PercentileSketch {
    const sketch = new PercentileSketch();
    for (const value of values) {
      sketch.add(value);
    }
    return sketch;
  }

  static fromJSON(json: PercentileSketchJson): PercentileSketch {
    const sketch = new PercentileSketch();
    sketch.total = json.count;
    sketch.values = json.values?.slice();
    sketch.buckets = new Map(json.buckets ?? []);
    return sketch;
  }

  private total = 0;
  private values: number[] | undefined = [];
  private buckets = new Map<number, number>();

  private constructor() {}

  get count(): number {
    return this.total;
  }

  /** @throws RangeError if the value is negative or not a number */
  add(value: number): void {
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`a sketch holds values from 0 on, not ${value}`);
    }
    this.total++;
    if (this.values) {
      this.values.push(value);
      this.roundIfMany();
    } else {
      this.count1(bucketOf(value), 1);
    }
  }

  /** A new sketch that holds the values of both. */
  merge(other: PercentileSketch): PercentileSketch {
    const merged = PercentileSketch.fromJSON(this.toJSON());
    merged.total += other.total;
    if (merged.values && other.values) {
      merged.values.push(...other.values);
      merged.roundIfMany();
      return merged;
    }
    merged.round();
    const added = PercentileSketch.fromJSON(other.toJSON());
    added.round();
    for (const [bucket, count] of added.buckets) {
      merged.count1(bucket, count);
    }
    return merged;
  }

  /** See {@link percentile}. */
  percentile(p: number): number | undefined {
    requireShare(p);
    if (this.values) {
      return percentile(this.values, p);
    }
    let left = rankOf(p, this.total);
    for (const [bucket, count] of this.sortedBuckets()) {
      if (left < count) {
        return valueOf(bucket);
      }
      left -= count;
    }
    return undefined;
  }

  toJSON(): PercentileSketchJson {
    return this.values
      ? { count: this.total, values: [...this.values].sort((a, b) => a - b) }
      : { count: this.total, buckets: this.sortedBuckets() };
  }

  private sortedBuckets(): Array<[number, number]> {
    return [...this.buckets].sort(([a], [b]) => a - b);
  }

  private roundIfMany() {
    if (this.values && this.values.length > EXACT_UP_TO) {
      this.round();
    }
  }

  private round() {
    for (const value of this.values ?? []) {
      this.count1(bucketOf(value), 1);
    }
    this.values = undefined;
  }

  private count1(bucket: number, count: number) {
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + count);
  }
}

/** Bucket 0 holds what is below 1; bucket n the values around GROWTH^n. */
function bucketOf(value: number): number {
  return value < 1 ? 0 : 1 + Math.floor(Math.log(value) / LOG_GROWTH);
}

/** The middle of a bucket, at most 1 % from any value in it. */
function valueOf(bucket: number): number {
  return bucket === 0 ? 0 : Math.sqrt(GROWTH) * GROWTH ** (bucket - 1);
}
