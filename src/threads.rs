//! Work shared by threads: two pieces at once, a slice in parts, sorting.

use std::cmp::Ordering;
use std::panic::resume_unwind;

/// Of fewer items a thread is not worth its start.
const FEWEST: usize = 4096;

/// What two pieces of work make, done at once where there are threads for both.
pub(crate) fn both<A: Send, B>(threads: usize, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    if threads < 2 {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// Works on all parts at once; gives what `work` makes of each, in order. `work` is told how many items come before.
pub(crate) fn in_parts<T: Send, R: Send>(
    threads: usize,
    items: &mut [T],
    work: impl Fn(usize, &mut [T]) -> R + Sync,
) -> Vec<R> {
    let size = items.len().div_ceil(threads.max(1)).max(FEWEST);
    let Some((first, rest)) = items.split_at_mut_checked(size).filter(|(_, rest)| !rest.is_empty()) else {
        return vec![work(0, items)];
    };
    let work = &work;
    std::thread::scope(|scope| {
        let parts = (1..).zip(rest.chunks_mut(size));
        let others: Vec<_> = parts.map(|(n, part)| scope.spawn(move || work(n * size, part))).collect();
        let first = work(0, first);
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(first).chain(others).collect()
    })
}

/// Sorts the items, equal ones in whatever order.
pub(crate) fn sort_by<T: Send>(threads: usize, items: &mut [T], compare: impl Fn(&T, &T) -> Ordering + Sync) {
    let parts = in_parts(threads, items, |_, part| part.sort_unstable_by(&compare)).len();
    if parts > 1 {
        // A stable sort finds the parts sorted and merges them.
        items.sort_by(compare);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(threads: usize, count: usize) {
        let mut items: Vec<usize> = (0..count).map(|n| n * 7919 % count.max(1)).collect();
        let starts = in_parts(threads, &mut items.clone(), |start, part| (start, part.len()));
        assert!(starts.len() <= threads.max(1), "{starts:?}");
        let mut next = 0;
        for (start, length) in starts {
            assert_eq!(start, next);
            next += length;
        }
        assert_eq!(next, count);
        sort_by(threads, &mut items, usize::cmp);
        assert!(items.into_iter().eq(0..count), "{threads} {count}");
    }

    #[test]
    fn parts_are_all_there_is_and_sorting_merges_them() {
        for threads in [0, 1, 2, 3, 8] {
            for count in [0, 1, 4096, 4097, 10_007] {
                check(threads, count);
            }
        }
    }
}
