import { FileProblem } from '@backstage-sla/plugin-sla-common';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import { failureOf } from '../../common';
import { useSizeText } from './useSizeText';

/** Why a file was not stored, in the reader's language where the backend tells it in data. */
export function useRefusalText(): (error: Error) => string {
  const { t } = useTranslationRef(slaTranslationRef);
  const sizeText = useSizeText();
  return error => {
    const answer = (error as ResponseError).body?.error as
      { problem?: FileProblem } | undefined;
    const problem = answer?.problem;
    switch (problem?.code) {
      case 'file-type':
        return t('conversation.fileType', { type: problem.mediaType || '?' });
      case 'file-content':
        return t('conversation.fileContent', { type: problem.mediaType });
      case 'file-size':
        return t('conversation.fileSize', {
          size: sizeText(problem.maxBytes),
        });
      default:
        return failureOf(error).message;
    }
  };
}
