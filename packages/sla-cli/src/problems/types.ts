/** Something in a file that is wrong, or may be, and where. */
export interface FileProblem {
  /** As the user named it, or found below a folder that the user named. */
  file: string;
  /** From 1; absent for a problem of the file as a whole. */
  line?: number;
  column?: number;
  /** A warning does not fail the check. */
  severity: 'error' | 'warning';
  /** Which document of the file: `SlaPolicy it-help-desk`, or a scenario's name. */
  document?: string;
  /** Path within the document: `spec.targets.high.resolution`. */
  path?: string;
  /** What is wrong and how to mend it, without the path. */
  message: string;
}
