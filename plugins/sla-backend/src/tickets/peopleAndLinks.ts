import {
  LinkRelation,
  TicketApproval,
  TicketEventDetail,
} from '@backstage-sla/plugin-sla-common';

/** Who watches a ticket, to which others it is linked, and who was asked to approve it. */
export interface PeopleAndLinks {
  /** Entity refs. */
  watchers: string[];
  links: Array<{ relation: LinkRelation; ticketId: number }>;
  approvals: Array<Omit<TicketApproval, 'at'> & { atMs: number }>;
}

export const NO_PEOPLE_AND_LINKS: PeopleAndLinks = {
  watchers: [],
  links: [],
  approvals: [],
};

export function foldPeopleAndLinks(
  before: PeopleAndLinks,
  detail: TicketEventDetail,
  atMs: number,
): PeopleAndLinks {
  switch (detail.type) {
    case 'watch': {
      const others = before.watchers.filter(one => one !== detail.person);
      return {
        ...before,
        watchers: detail.watching ? [...others, detail.person] : others,
      };
    }
    case 'link': {
      const link = {
        relation: detail.relation,
        ticketId: Number(detail.ticketId),
      };
      const others = before.links.filter(one => !isSameLink(one, link));
      return { ...before, links: detail.removed ? others : [...others, link] };
    }
    case 'approval': {
      const { approver, decision, comment } = detail;
      return {
        ...before,
        approvals: [
          ...before.approvals.filter(one => one.approver !== approver),
          { approver, decision, comment, atMs },
        ],
      };
    }
    default:
      return before;
  }
}

type Link = PeopleAndLinks['links'][number];

export function isSameLink(one: Link, other: Link): boolean {
  return one.relation === other.relation && one.ticketId === other.ticketId;
}

/** The same relation as the other ticket sees it. */
export const COUNTERPARTS: Record<LinkRelation, LinkRelation> = {
  'relates-to': 'relates-to',
  duplicates: 'duplicated-by',
  'duplicated-by': 'duplicates',
  'caused-by': 'causes',
  causes: 'caused-by',
  'problem-of': 'incident-of',
  'incident-of': 'problem-of',
  'parent-of': 'child-of',
  'child-of': 'parent-of',
};
