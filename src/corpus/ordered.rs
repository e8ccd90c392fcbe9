//! Work on many threads, results in order, a bounded number of them waiting.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, PoisonError};

/// Inputs taken at once: of fewer the code and tables of a stage would have to come back too often, of more what all
/// stages make of them would not stay near the processor.
const BATCH: usize = 64;
/// Inputs taken at once at first, so that no thread waits for work where there are few inputs.
const FIRST_BATCH: usize = 16;
/// Bytes of an input; of longer ones fewer are taken at once.
const INPUT_BYTES: usize = 1 << 12;
/// Batches that may be under way for each thread.
const AHEAD: usize = 8;
/// Bytes that may be under way, but for one input.
const AHEAD_BYTES: usize = 128 << 20;

struct Queue<I> {
    inputs: I,
    /// The number of the next batch.
    next: usize,
    /// Batches and bytes taken and not yet reduced.
    waiting: usize,
    bytes: usize,
    stop: bool,
}

/// Does `work` on all inputs, some of them at once, on `threads` threads; `each` sees the results, one for every input,
/// in the order of the inputs.
///
/// Memory: results of a fixed number of batches a thread, of inputs of 128 MiB altogether. One thread works without
/// any other.
pub fn ordered<I, T, R>(
    threads: usize,
    mut inputs: I,
    weight: impl Fn(&T) -> usize + Sync,
    work: impl Fn(Vec<T>) -> Vec<R> + Sync,
    mut each: impl FnMut(R) -> ControlFlow<()>,
) where
    I: Iterator<Item = T> + Send,
    R: Send,
{
    if threads < 2 {
        for number in 0.. {
            let Some((batch, _)) = batch(&mut inputs, &weight, most(number, 1)) else { return };
            if work(batch).into_iter().any(|result| each(result).is_break()) {
                return;
            }
        }
    }
    let queue = Mutex::new(Queue { inputs, next: 0, waiting: 0, bytes: 0, stop: false });
    let room = Condvar::new();
    let (to, from) = channel::<(usize, usize, Vec<R>)>();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (to, queue, room, weight, work) = (to.clone(), &queue, &room, &weight, &work);
            scope.spawn(move || {
                while let Some((number, bytes, batch)) = take(queue, room, threads, weight) {
                    if to.send((number, bytes, work(batch))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(to);
        let mut early = BTreeMap::new();
        let mut number = 0;
        'all: while let Ok((n, bytes, done)) = from.recv() {
            early.insert(n, (bytes, done));
            while let Some((bytes, done)) = early.remove(&number) {
                number += 1;
                for result in done {
                    if each(result).is_break() {
                        break 'all;
                    }
                }
                let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
                queue.waiting -= 1;
                queue.bytes -= bytes;
                room.notify_all();
            }
        }
        queue.lock().unwrap_or_else(PoisonError::into_inner).stop = true;
        room.notify_all();
    });
}

/// The next batch, its number and its bytes, as soon as there is room for it.
fn take<I: Iterator<Item = T>, T>(
    queue: &Mutex<Queue<I>>,
    room: &Condvar,
    threads: usize,
    weight: &impl Fn(&T) -> usize,
) -> Option<(usize, usize, Vec<T>)> {
    let queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
    let full = |q: &mut Queue<I>| !q.stop && q.waiting > 0 && (q.waiting >= threads * AHEAD || q.bytes >= AHEAD_BYTES);
    let mut queue = room.wait_while(queue, full).unwrap_or_else(PoisonError::into_inner);
    if queue.stop {
        return None;
    }
    let number = queue.next;
    let Some((batch, bytes)) = batch(&mut queue.inputs, weight, most(number, threads)) else {
        queue.stop = true;
        return None;
    };
    queue.next += 1;
    queue.waiting += 1;
    queue.bytes += bytes;
    Some((number, bytes, batch))
}

/// Most inputs of the batch of a number: more from turn to turn of the threads.
fn most(number: usize, threads: usize) -> usize {
    (FIRST_BATCH * (1 + number / threads)).min(BATCH)
}

/// The next inputs, `most` at most, and their bytes; nothing after the last.
fn batch<T>(
    inputs: &mut impl Iterator<Item = T>,
    weight: &impl Fn(&T) -> usize,
    most: usize,
) -> Option<(Vec<T>, usize)> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < most && bytes < most * INPUT_BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += weight(&input);
        batch.push(input);
    }
    (!batch.is_empty()).then_some((batch, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_grow_from_turn_to_turn() {
        assert_eq!([0, 1, 2, 3, 9].map(|number| most(number, 1)), [16, 32, 48, 64, 64]);
        assert_eq!([0, 3, 4, 8, 12].map(|number| most(number, 4)), [16, 16, 32, 48, 64]);
        let (few, bytes) = batch(&mut (0..100), &|_| 1 << 14, 16).unwrap_or_default();
        assert_eq!((few.len(), bytes), (4, 1 << 16));
    }

    fn check(threads: usize, stop_at: usize) {
        let mut seen = Vec::new();
        let slow = |n: usize| if n.is_multiple_of(7) { (0..n * 50).sum::<usize>().min(n) } else { n };
        ordered(
            threads,
            0..2000,
            |_| 1 << 12,
            |batch: Vec<usize>| batch.into_iter().map(slow).collect(),
            |n| {
                seen.push(n);
                if n == stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert!(seen.iter().copied().eq((0..2000).take(stop_at + 1)), "{} {threads}", seen.len());
    }

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 9] {
            check(threads, 5000);
        }
    }

    #[test]
    fn stops_when_told() {
        check(1, 700);
        check(4, 700);
    }
}
