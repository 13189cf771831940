import {
  autocompletion,
  Completion,
  CompletionContext,
  CompletionResult,
} from '@codemirror/autocomplete';
import { Extension } from '@codemirror/state';
import { REF_LIMIT } from './catalogRefs';
import { Schemas, Suggestion, Suggestions, suggestionsAt } from './suggestions';

/** A word of YAML as far as it can be completed without asking again. */
const SAME_WORD = /^[^\s,{}[\]#"']*$/;

const TYPES = { key: 'property', value: 'enum', ref: 'variable' };

interface Options {
  schemas: Schemas;
  findRefs: (
    refs: NonNullable<Suggestions['refs']>,
    word: string,
  ) => Promise<Suggestion[]>;
  /** Beside a key that must not be left out. */
  requiredText: string;
}

/** Completes keys and values by schema and entities by the catalog. */
export function completions(options: Options): Extension {
  return autocompletion({
    override: [completionSource(options)],
    // Behind a key its values are wanted.
    activateOnCompletion: completion => completion.type === TYPES.key,
  });
}

export function completionSource(
  options: Options,
): (context: CompletionContext) => Promise<CompletionResult | null> {
  return async context => {
    const text = context.state.doc.toString();
    const found = suggestionsAt(text, context.pos, options.schemas);
    if (!found || (found.word === '' && !context.explicit && !isValue(found))) {
      return null;
    }
    // A catalog that does not answer must not take the words of the schema with it.
    const refs = found.refs
      ? await options.findRefs(found.refs, found.word).catch(() => [])
      : [];
    return {
      from: found.from,
      options: [...refs, ...besideRefs(found.items, refs)].map(item =>
        toCompletion(item, options.requiredText),
      ),
      validFor: refs.length < REF_LIMIT ? SAME_WORD : undefined,
    };
  };
}

/** The calendar that needs no document, so that the catalog need not have it. */
const ALWAYS = 'always';

/** Beside real entities an example would pass for one of them. */
function besideRefs(items: Suggestion[], refs: Suggestion[]): Suggestion[] {
  const known = new Set(refs.map(({ label }) => label));
  return refs.length === 0
    ? items
    : items.filter(
        ({ label, isExample }) =>
          !known.has(label) && (!isExample || label === ALWAYS),
      );
}

/** A list of values opens by itself behind the colon; a list of keys on every new line would be in the way. */
function isValue({ items, refs }: Suggestions): boolean {
  return refs !== undefined || items.every(item => item.kind !== 'key');
}

function toCompletion(item: Suggestion, requiredText: string): Completion {
  return {
    label: item.label,
    apply: item.apply,
    type: TYPES[item.kind],
    detail: item.isRequired ? requiredText : item.detail,
    info: item.description,
    boost: item.isRequired ? 1 : 0,
  };
}
