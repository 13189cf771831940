import {
  PolicyCandidate,
  PolicyExplanation,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { refusalText, useEntityNames, useFormat } from '../common';
import { conditionsOf, failedWords } from './failedWords';

const ENTITY_REF = /^[a-z]+:[\w.-]+\/[\w.-]+$/i;

/** Why a policy applies or not, in the reader's language where the backend tells it in data, or else in the backend's words. */
export function useReasonText(
  explanation: PolicyExplanation,
): (candidate: PolicyCandidate) => string {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const nameOf = useEntityNames(refsIn(explanation));

  function failedText(candidate: PolicyCandidate): string | undefined {
    const { failed = [], verdict } = candidate;
    const kind = verdict === 'other-tickets' ? 'tickets' : 'services';
    const told = failed.map(failure => failedWords(failure, { t, nameOf }));
    if (!told.length || !told.every(one => one !== undefined)) {
      return undefined;
    }
    const sentences = told.map(({ condition, found }) =>
      found
        ? t(`explain.why.${kind}Here`, { condition, found })
        : t(`explain.why.${kind}`, { condition }),
    );
    const isWithheld = failed
      .flatMap(conditionsOf)
      .some(one => one.withheld?.includes('expected'));
    return [
      ...sentences,
      ...(isWithheld ? [t('explain.why.withheld')] : []),
    ].join(' ');
  }

  function toldText(candidate: PolicyCandidate): string | undefined {
    const { title, verdict, specificity, whyNot, beatenBecause } = candidate;
    switch (verdict) {
      case 'applies':
        return specificity && t(`explain.why.${specificity.attachment}`);
      case 'not-agreed':
      case 'not-effective':
        return whyNot && refusalText({ ...whyNot, title }, t, format.day);
      case 'other-tickets':
        return failedText(candidate);
      case 'other-customer': {
        const customer = candidate.customer && nameOf(candidate.customer);
        const other = explanation.ticket.customer;
        if (!customer) {
          return undefined;
        }
        return other
          ? t('explain.why.otherCustomer', { customer, other: nameOf(other) })
          : t('explain.why.noCustomer', { customer });
      }
      case 'does-not-cover': {
        const service = nameOf(explanation.service);
        const uncovered = t('explain.why.doesNotCover', { service });
        if (!candidate.failed) {
          return uncovered;
        }
        const why = failedText(candidate);
        return why && `${uncovered} ${why}`;
      }
      default: {
        const winner = explanation.candidates.find(
          one => one.policyRef === candidate.beatenBy,
        );
        if (!candidate.beatenBy) {
          return t('explain.why.hidden');
        }
        return (
          winner &&
          beatenBecause &&
          t(`explain.because.${beatenBecause}`, { policy: winner.title })
        );
      }
    }
  }
  return candidate => toldText(candidate) ?? candidate.reason;
}

function refsIn({ service, ticket, candidates }: PolicyExplanation): string[] {
  const values = candidates.flatMap(({ customer, failed = [] }) => [
    customer,
    ...failed
      .flatMap(conditionsOf)
      .flatMap(({ expected, found }) => [...expected, found].flat()),
  ]);
  return [service, ticket.customer, ...values].flatMap(value =>
    typeof value === 'string' && ENTITY_REF.test(value) ? [value] : [],
  );
}
