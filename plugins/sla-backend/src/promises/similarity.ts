import { wordsOf } from '../database';
import type { SimilarRow } from './SimilarTicketStore';

const MOST_SIMILAR = 5;
const MOST_WORDS = 12;

/** Words that stand in every ticket. */
const SAYS_NOTHING = new Set(
  `about after again all and any are been but can cannot could does from get has have how into its not now off our out please since
  some that the their then there they this was were what when where which who why will with would you your
  aber als auch auf aus bei bitte das dass dem den der des die doch ein eine einem einen einer eines für haben hat ich ist kann kein
  keine mehr mit nach nicht noch nur oder seit sich sie sind und uns unser vom von vor war was wenn wie wir wird zum zur`.split(
    /\s+/,
  ),
);

/** The words of a text that tell what it is about, each once, the first ones of a long text. */
export function wordsThatTell(text: string): string[] {
  const words = wordsOf(text.toLocaleLowerCase('en-US')).filter(
    word => word.length > 2 && !SAYS_NOTHING.has(word),
  );
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** Those that share most words, where a word of the title counts twice and one shared word of many says nothing. */
export function mostSimilar<Row extends SimilarRow>(
  rows: Row[],
  words: string[],
): Row[] {
  const enough = Math.min(2, words.length);
  return rows
    .map(row => {
      const title = wordsOf(row.title.toLocaleLowerCase('en-US'));
      const text = wordsOf((row.description ?? '').toLocaleLowerCase('en-US'));
      const has = (list: string[], word: string) =>
        list.some(one => one.startsWith(word));
      const inTitle = words.filter(word => has(title, word)).length;
      const shared = words.filter(
        word => has(title, word) || has(text, word),
      ).length;
      return { row, shared, score: inTitle + shared };
    })
    .filter(({ shared }) => shared >= enough)
    .sort(
      (a, b) =>
        b.score - a.score ||
        Number(b.row.workaround !== null) - Number(a.row.workaround !== null) ||
        b.row.id - a.row.id,
    )
    .slice(0, MOST_SIMILAR)
    .map(({ row }) => row);
}
