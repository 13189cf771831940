import {
  ApiHolder,
  appLanguageApiRef,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { agreement } from '../messages/agreement';
import { load } from '../messages/load';
import { mine } from '../messages/mine';
import { operations } from '../messages/operations';
import { policies } from '../messages/policies';
import { preview } from '../messages/preview';
import { queue } from '../messages/queue';
import { raising } from '../messages/raising';
import { revisions } from '../messages/revisions';
import { slaTranslationRef } from '../translation';
import { deTitles } from '../translations/deTitles';

type Titles = Record<keyof typeof deTitles, string>;

const ENGLISH: Titles = {
  'queue.title': queue.title,
  'mine.title': mine.title,
  'raising.title': raising.title,
  'policies.list': policies.list,
  'operations.title': operations.title,
  'agreement.tab': agreement.tab,
  'revisions.tab': revisions.tab,
  'preview.tab': preview.tab,
  'load.queueWidget': load.queueWidget,
  'load.servicesWidget': load.servicesWidget,
};
const TITLES: Record<string, Titles> = { de: deTitles };

/**
 * A title for Backstage's navigation, headers and tabs. They take it as plain text, once, when the app starts and has loaded no
 * translation yet; who chooses another language sees it with the next load of the portal.
 */
export function titleIn(apis: ApiHolder, key: keyof Titles): string {
  const translation = apis
    .get(translationApiRef)
    ?.getTranslation(slaTranslationRef);
  if (translation?.ready) {
    return translation.t(key);
  }
  const language = apis.get(appLanguageApiRef)?.getLanguage().language ?? 'en';
  return (TITLES[language] ?? ENGLISH)[key];
}
