import { savedView } from '../../__testUtils__';
import { queryFromSearch, queryToRequest, queryToSearch } from './queueQuery';
import {
  allViews,
  changeToSearch,
  shownFromSearch,
  viewToSearch,
} from './views';

const views = allViews([savedView()]);
const shown = (search: string) =>
  shownFromSearch(new URLSearchParams(search), views);

describe('the address of the queue', () => {
  it('holds every filter, and nothing that it does not understand', () => {
    const text =
      'q=cards&type=incident&service=component%3Adefault%2Fpayments&person=me&team=my-teams&metric=resolution&risk=breached&priority=high&priority=low&status=pending&unassigned=true&snoozed=false&system=system%3Adefault%2Fshop&escalated=2';
    const query = queryFromSearch(
      new URLSearchParams(`${text}&priority=urgent&other=1`),
    );
    expect(query).toEqual({
      text: 'cards',
      type: ['incident'],
      services: ['component:default/payments'],
      assignedPerson: ['me'],
      assignedTeam: ['my-teams'],
      riskMetric: ['resolution'],
      risk: ['breached'],
      priority: ['high', 'low'],
      status: ['pending'],
      unassigned: true,
      snoozed: false,
      system: ['system:default/shop'],
      minEscalationLevel: 2,
    });
    const again = queryToSearch(query, new URLSearchParams('other=1'));
    expect(queryFromSearch(again)).toEqual(query);
    expect(again.get('other')).toBe('1');
  });

  it('asks for open tickets, unless those that are done are wanted', () => {
    expect(queryToRequest({})).toEqual({ open: true, orderBy: 'deadline' });
    expect(queryToRequest({ status: ['closed'] })).toEqual({
      status: ['closed'],
      orderBy: 'deadline',
    });
    const resolvedFrom = '2026-05-31T10:00:00.000Z';
    expect(queryToRequest({ resolvedFrom })).toEqual({
      resolvedFrom,
      orderBy: 'deadline',
    });
    expect(queryToRequest({ open: false })).toMatchObject({ open: false });
  });

  it('names a view, or a view and what was made of it', () => {
    expect(shown('')).toMatchObject({ view: { id: 'all' }, isChanged: false });
    expect(shown('view=7')).toMatchObject({
      view: { id: '7' },
      query: { priority: ['critical'] },
      isChanged: false,
    });
    expect(shown('view=breached&risk=breached&q=card')).toMatchObject({
      view: { id: 'breached' },
      query: { risk: ['breached'], text: 'card' },
      isChanged: true,
    });
    // Sent by somebody whose view one may not see.
    expect(shown('view=99&priority=low')).toMatchObject({
      view: { id: 'all' },
      query: { priority: ['low'] },
      isChanged: true,
    });
  });

  it('is short again when a change is taken back', () => {
    const breached = shown('view=breached');
    const search = new URLSearchParams('view=breached');
    const changed = changeToSearch(
      breached,
      { risk: ['breached'], text: 'card' },
      search,
    );
    expect(shown(changed.toString()).isChanged).toBe(true);
    expect(
      changeToSearch(breached, { risk: ['breached'] }, changed).toString(),
    ).toBe('view=breached');
    expect(changeToSearch(breached, {}, changed).toString()).toBe('view=all');
    expect(viewToSearch({ id: '7' }, changed).toString()).toBe('view=7');
  });
});
