import { wordsOf } from '../database';
import type { SimilarRow } from './SimilarTicketStore';

const MOST_SIMILAR = 5;
const MOST_WORDS = 12;

/** So much of a title has to be shared, unless two rare words are. */
const FAIR_SHARE = 0.4;

/** Words that stand in every ticket. */
const SAYS_NOTHING = new Set(
  `about after again all am an and any are as at be been but by can cannot could do does error from get gets go has have he help
  how if in into is issue it its longer me my need needs no not now of off on or our out please problem since so some still that
  the their then there they this to today up us was we were what when where which who why will with work working works would you
  your
  aber als auch auf aus bei bitte brauche das dass dem den der des die doch ein eine einem einen einer eines er es fehler
  funktioniert für geht haben hat heute hilfe ich im in ist kann kein keine mehr mit nach nicht noch nur ob oder seit sich sie
  sind so um und uns unser vom von vor war was wenn wie wir wird wo zu zum zur`.split(
    /\s+/,
  ),
);

/** Endings of English and German words that mean the same without them. */
const ENDING = /(?:ing|ed|es|en|s|e)$/;

/** A text that is about to become a ticket. */
export interface Draft {
  title: string;
  description: string;
}

/** What the words of a text that tell what it is about begin with, each once, the first ones of a long text. */
export function wordsThatTell(text: string): string[] {
  const words = wordsIn(text)
    .filter(word => word.length > 1 && !SAYS_NOTHING.has(word))
    .map(word => {
      const stem = word.replace(ENDING, '');
      return stem.length >= 4 ? stem : word;
    });
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/**
 * Those that are about the same, known problems first: in a fair share of the words of the title, or in two that few others have, of
 * which at least one stands in their own title, too. Rare words tell more than common ones, and the words of a title more than those
 * of a description.
 */
export function mostSimilar<Row extends SimilarRow>(
  rows: Row[],
  draft: Draft,
): Row[] {
  const asked = wordsThatTell(draft.title);
  const besides = wordsThatTell(draft.description).filter(
    word => !asked.includes(word),
  );
  const compared = rows.map(row => ({
    row,
    title: wordsIn(row.title),
    text: wordsIn(row.description ?? ''),
  }));
  const rarityOf = new Map(
    [...asked, ...besides].map(word => {
      const having = compared.filter(
        ({ title, text }) => has(title, word) || has(text, word),
      ).length;
      return [word, rarity(having, rows.length)];
    }),
  );
  const tell = (words: string[]) =>
    words.reduce((sum, word) => sum + rarityOf.get(word)!.weight, 0);
  const enough = Math.max(
    Math.min(2, asked.length),
    Math.ceil(asked.length * FAIR_SHARE),
  );
  return compared
    .map(({ row, title, text }) => {
      const inTitle = asked.filter(word => has(title, word));
      const shared = asked.filter(
        word => inTitle.includes(word) || has(text, word),
      );
      const more = besides.filter(word => has(title, word) || has(text, word));
      const rare = shared.filter(word => rarityOf.get(word)!.isRare);
      return {
        row,
        isSimilar:
          inTitle.length > 0 && (shared.length >= enough || rare.length >= 2),
        score: tell(inTitle) + tell(shared) + tell(more) / 2,
      };
    })
    .filter(({ isSimilar }) => isSimilar)
    .sort(
      (a, b) =>
        Number(b.row.workaround !== null) - Number(a.row.workaround !== null) ||
        b.score - a.score ||
        b.row.id - a.row.id,
    )
    .slice(0, MOST_SIMILAR)
    .map(({ row }) => row);
}

/** How much a word tells that so many of all compared tickets have. */
function rarity(having: number, all: number) {
  return {
    weight: 1 + Math.log2((all + 1) / (having + 1)),
    isRare: having <= Math.max(2, all / 20),
  };
}

function wordsIn(text: string): string[] {
  return wordsOf(text.toLocaleLowerCase('en-US'));
}

/** Too many words begin with so little as `pc` or `fi`. */
function has(words: string[], beginning: string): boolean {
  const longest = beginning.length < 4 ? beginning.length + 1 : Infinity;
  return words.some(
    word => word.startsWith(beginning) && word.length <= longest,
  );
}
