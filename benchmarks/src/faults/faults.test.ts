import { Chance } from '../random';
import { receiverProblems } from './checks';
import { parseFaultArguments } from './options';
import { Receiver } from './Receiver';

describe('arguments of the fault test', () => {
  it('are the long form unless told', () => {
    const { commands, chaos } = parseFaultArguments([]);
    expect(commands).toBeGreaterThanOrEqual(20_000);
    expect(chaos.kills).toBeGreaterThanOrEqual(200);
  });

  it('do everything else as often for each kill', () => {
    const usual = parseFaultArguments(['--seed', '7']);
    const half = parseFaultArguments(['--seed=7', '--kills', '100']);
    expect(half.seed).toBe(7);
    expect(half.chaos.databaseRestarts).toBe(usual.chaos.databaseRestarts / 2);
    expect(half.chaos.connectionCuts).toBe(usual.chaos.connectionCuts / 2);
  });

  it('say what is wrong with them', () => {
    expect(() => parseFaultArguments(['--seed', 'lucky'])).toThrow(
      '--seed: "lucky" is not a whole number',
    );
  });
});

describe('Chance', () => {
  it('decides the same for the same seed', () => {
    const decisions = (seed: number) => {
      const chance = new Chance(seed);
      return Array.from({ length: 20 }, () => chance.oneOf(['a', 'b', 'c']));
    };
    expect(decisions(1)).toEqual(decisions(1));
    expect(decisions(1)).not.toEqual(decisions(2));
  });
});

describe('what a receiver has to have heard', () => {
  let receiver: Receiver;
  const expected = new Map([[1, ['1:v1', '1:v2', '1:v3']]]);
  const send = (...ids: string[]) =>
    ids.forEach(id =>
      receiver.received.push({
        id: `msg_${id}`,
        body: { id, type: 'sla.ticket.created' },
        atMs: 0,
        acknowledged: !id.endsWith('?'),
      }),
    );
  const problems = (heardBefore = Infinity) =>
    receiverProblems(receiver, expected, {
      isFor: () => true,
      inOrder: true,
      heardBefore,
    });

  beforeEach(async () => {
    receiver = await Receiver.start(0, new Chance(1));
  });

  afterEach(() => receiver.stop());

  it('is each message, as often as it comes', () => {
    send('1:v1', '1:v1', '1:v2', '1:met:a|resolution|1|agreed:7', '1:v3');
    expect(problems()).toEqual([]);
  });

  it('is nothing else, and in order', () => {
    send('1:v1', '1:v3', '1:v2', '1:v4');
    expect(problems()).toEqual([
      'message 1:v4 is about nothing that happened',
      'message 1:v2 came after 1:v3',
    ]);
  });

  it('may be something newer than what was read', () => {
    send('1:v1', '1:v2', '1:v3', '1:v4');
    expect(problems(3)).toEqual([]);
    expect(problems(4)).toHaveLength(1);
  });

  it('is all of it', () => {
    send('1:v1', '1:v2');
    expect(problems()).toEqual(['message 1:v3 never arrived']);
  });
});
