import { act, renderHook, waitFor } from '@testing-library/react';
import { useResource } from './useResource';

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((a, b) => {
    resolve = a;
    reject = b;
  });
  return { promise, resolve, reject };
}

describe('useResource', () => {
  it('keeps what it has while it loads again, and when that fails', async () => {
    const load = jest.fn().mockResolvedValueOnce('first');
    const { result } = renderHook(() => useResource({ key: 'a', load }));
    await waitFor(() => expect(result.current.data).toBe('first'));

    const second = deferred<string>();
    load.mockReturnValueOnce(second.promise);
    act(() => result.current.reload());
    expect(result.current).toMatchObject({ data: 'first', isLoading: true });

    await act(async () => second.reject(new Error('down')));
    expect(result.current.data).toBe('first');
    expect(result.current.error?.message).toBe('down');

    load.mockResolvedValueOnce('third');
    await act(async () => result.current.reload());
    expect(result.current).toMatchObject({ data: 'third', isLoading: false });
    expect(result.current.error).toBeUndefined();
  });

  it('drops the answer to a question that is no longer asked', async () => {
    const slow = deferred<string>();
    const load = jest.fn().mockReturnValueOnce(slow.promise);
    const { result, rerender } = renderHook(
      ({ key }) => useResource({ key, load }),
      { initialProps: { key: 'a' } },
    );
    load.mockResolvedValueOnce('answer to b');
    rerender({ key: 'b' });
    await waitFor(() => expect(result.current.data).toBe('answer to b'));
    await act(async () => slow.resolve('answer to a'));
    expect(result.current).toMatchObject({
      data: 'answer to b',
      isStale: false,
    });
  });

  it('loads once more when asked during a load, and shows both answers', async () => {
    const first = deferred<string>();
    const load = jest
      .fn()
      .mockReturnValueOnce(first.promise)
      .mockResolvedValueOnce('second');
    const { result } = renderHook(() => useResource({ key: 'a', load }));
    act(() => {
      result.current.reload();
      result.current.reload();
    });
    expect(load).toHaveBeenCalledTimes(1);
    await act(async () => first.resolve('first'));
    await waitFor(() => expect(result.current.data).toBe('second'));
    expect(load).toHaveBeenCalledTimes(2);
  });
});
