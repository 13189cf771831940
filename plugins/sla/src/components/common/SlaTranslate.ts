import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';

/** Gives a message of the plugin in the reader's language; what `useTranslationRef` returns as `t`. */
export type SlaTranslate = TranslationFunction<(typeof slaTranslationRef)['T']>;
