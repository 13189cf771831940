import {
  businessCalendarSchema,
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  slaPolicySchema,
} from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import CodeMirror from '@uiw/react-codemirror';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { findCalendars, findRefs } from './catalogRefs';
import { completions } from './completions';
import styles from './editor.module.css';
import { ProblemList } from './ProblemList';
import type { FoundProblem, TextProblem } from './problems';
import { Schemas } from './suggestions';
import { useThemeMode } from './useThemeMode';

/** A pause in typing after which a text is checked. */
const CHECK_AFTER_MS = 250;

/** The numbers of the dark theme are too faint. */
const READABLE_NUMBERS = Prec.highest(
  EditorView.theme({ '.cm-gutters': { color: 'var(--bui-fg-secondary)' } }),
);

/** Ours completes instead of the one that comes with it. */
const BASIC_SETUP = { autocompletion: false, highlightActiveLine: false };

const SCHEMAS: Schemas = {
  [KIND_SLA_POLICY]: slaPolicySchema,
  [KIND_BUSINESS_CALENDAR]: businessCalendarSchema,
};

/** An editor for policies and calendars that completes, and marks what is wrong. */
export function YamlEditor(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What the server found wrong with this text. */
  found?: FoundProblem[];
  /** Ctrl+Enter, on a Mac Cmd+Enter. */
  onRun: () => void;
}) {
  const { label, value, found, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const catalog = useApi(catalogApiRef);
  const hintId = useId();
  const theme = useThemeMode();
  const [view, setView] = useState<EditorView>();
  const calendars = useCalendars(catalog);
  const problems = useProblems({ text: value, found, view, calendars });
  const onRun = useRef(props.onRun);
  onRun.current = props.onRun;
  const requiredText = t('preview.required');

  const extensions = useMemo(
    () => [
      yaml(),
      lintGutter(),
      EditorView.lineWrapping,
      READABLE_NUMBERS,
      completions({
        schemas: SCHEMAS,
        findRefs: (refs, word) => findRefs(catalog, refs, word),
        requiredText,
      }),
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-describedby': hintId,
        tabindex: '0',
      }),
      // Before the editor's own, to which Ctrl+Enter is a new line.
      Prec.highest(
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              onRun.current();
              return true;
            },
          },
        ]),
      ),
    ],
    [catalog, label, hintId, requiredText],
  );

  const jump = ({ from, to }: TextProblem) => {
    view?.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    view?.focus();
  };

  return (
    <div className={styles.editor}>
      <CodeMirror
        className={styles.code}
        value={value}
        onChange={onChange}
        onCreateEditor={setView}
        theme={theme}
        extensions={extensions}
        basicSetup={BASIC_SETUP}
        minHeight="16rem"
        maxHeight="70vh"
      />
      <p id={hintId} className={styles.hint}>
        {t('preview.keys')}
      </p>
      {problems && <ProblemList problems={problems} onJump={jump} />}
    </div>
  );
}

/** Checks a text when its writer pauses, and marks in the editor what is wrong. Undefined until the first check is done. */
function useProblems(options: {
  text: string;
  found: FoundProblem[] | undefined;
  view: EditorView | undefined;
  calendars: ReadonlySet<string> | undefined;
}): TextProblem[] | undefined {
  const { text, found, view, calendars } = options;
  const [problems, setProblems] = useState<TextProblem[]>();
  useEffect(() => {
    if (!view) {
      return undefined;
    }
    let isCurrent = true;
    const check = async () => {
      // The checks know the holidays of the world and are twice as big as the editor, which need not wait for them.
      const { problemsOf } = await import('./problems');
      if (!isCurrent) {
        return;
      }
      const all = problemsOf(text, { calendars, found });
      setProblems(all);
      // The editor may be a letter ahead of us; the next check is on its way then.
      if (view.state.doc.toString() === text) {
        view.dispatch(
          setDiagnostics(
            view.state,
            all.map(({ from, to, message }) => ({
              from,
              to,
              message,
              severity: 'error',
            })),
          ),
        );
      }
    };
    const timer = setTimeout(
      // Without the checks the preview still says what is wrong.
      () => check().catch(() => undefined),
      CHECK_AFTER_MS,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, found, view, calendars]);
  return problems;
}

/** The calendars that a policy may name; undefined while and where they are not known. */
function useCalendars(catalog: CatalogApi): ReadonlySet<string> | undefined {
  const [calendars, setCalendars] = useState<ReadonlySet<string>>();
  useEffect(() => {
    let isCurrent = true;
    findCalendars(catalog).then(
      found => isCurrent && setCalendars(found),
      // The preview asks again, on the server.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [catalog]);
  return calendars;
}
