import styles from './ProgressBar.module.css';

/** How far work has come; without a total only that it is under way. */
export function ProgressBar(props: {
  label: string;
  done: number;
  total: number | undefined;
  /** The same for people: "12 of 40 tickets". */
  text: string;
}) {
  const { label, done, total, text } = props;
  const percent = total ? Math.min(100, (done / total) * 100) : undefined;
  return (
    <div className={styles.progress}>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent === undefined ? undefined : Math.floor(percent)}
        aria-valuetext={text}
      >
        <span
          data-unknown={percent === undefined || undefined}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
      <span className={styles.text}>{text}</span>
    </div>
  );
}
