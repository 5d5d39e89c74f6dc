//! A use case on its way to a database thread, and its answer on the way back.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use crate::{Result, StoreError, Tx};

/// A use case with its type forgotten, so that different ones can wait in one queue.
pub(crate) struct Work {
    pub(crate) writes: bool,
    task: Box<dyn Task>,
}

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").field("writes", &self.writes).finish_non_exhaustive()
    }
}

/// Whether what a use case wrote shall be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ran {
    Keep,
    Undo,
    /// The engine itself failed (disk full, connection gone): the whole group is lost.
    Doomed,
}

trait Task: Send {
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran;
    fn finish(self: Box<Self>, committed: Result<()>);
}

struct Typed<T, E, F> {
    use_case: F,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
    last_engine_error: Option<StoreError>,
}

pub(crate) struct Answer<T, E>(oneshot::Receiver<Result<T, E>>);

impl Work {
    pub(crate) fn new<T, E, F>(writes: bool, use_case: F) -> (Self, Answer<T, E>)
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let task = Typed { use_case, outcome: None, answer: sender, last_engine_error: None };
        (Self { writes, task: Box::new(task) }, Answer(receiver))
    }

    pub(crate) fn run(&mut self, tx: &mut Tx<'_>) -> Ran {
        self.task.run(tx)
    }

    /// Tells the caller how it went; `committed` is what the engine said to the commit.
    pub(crate) fn finish(self, committed: Result<()>) {
        self.task.finish(committed);
    }
}

impl<T, E, F> Task for Typed<T, E, F>
where
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran {
        let ran = catch_unwind(AssertUnwindSafe(|| (self.use_case)(tx)));
        let outcome = ran.unwrap_or_else(|panic| Err(StoreError::Other(panic_text(panic.as_ref())).into()));
        let kept = if outcome.is_ok() { Ran::Keep } else { Ran::Undo };
        self.outcome = Some(outcome);
        self.last_engine_error = tx.take_doom();
        if self.last_engine_error.is_some() { Ran::Doomed } else { kept }
    }

    fn finish(self: Box<Self>, committed: Result<()>) {
        let outcome = match (committed, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            // The use case's own error says more than the failed commit around it.
            (Err(_), Some(Err(own))) => Err(own),
            (Err(error), _) => Err(error.into()),
            (Ok(()), None) => Answer::<T, E>::never(),
        };
        // A caller that has gone away needs no answer.
        let _ = self.answer.send(outcome);
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let what = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let what = what.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    tracing::error!(what, "a use case panicked");
    format!("a use case panicked: {what}")
}

impl<T, E: From<StoreError>> Answer<T, E> {
    fn never() -> Result<T, E> {
        Err(StoreError::Other("the use case was never run".to_owned()).into())
    }

    pub(crate) fn wait(self) -> Result<T, E> {
        self.0.blocking_recv().unwrap_or_else(|_| Err(Self::lost()))
    }

    pub(crate) async fn arrive(self) -> Result<T, E> {
        self.0.await.unwrap_or_else(|_| Err(Self::lost()))
    }
}
