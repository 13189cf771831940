import { mockApis } from '@backstage/frontend-test-utils';
import { SlaTranslate } from '../components/common';
import { slaTranslationRef } from '../translation';

/** The messages in English, for what is tested without a screen. */
export function english(): SlaTranslate {
  const found = mockApis.translation().getTranslation(slaTranslationRef);
  if (!found.ready) {
    throw new Error('The English messages are part of the translation ref');
  }
  return found.t as SlaTranslate;
}
