//! Threads that own a connection each and take work from one queue.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::work::Work;
use crate::{Result, StoreError};

/// The queue's sending side, and the threads behind it.
#[derive(Debug)]
pub(crate) struct Pool {
    queue: Option<Sender<Work>>,
    threads: Vec<JoinHandle<()>>,
}

/// The queue's receiving side, shared by the threads of a pool.
#[derive(Debug, Clone)]
pub(crate) struct Queue(Arc<Mutex<Receiver<Work>>>);

impl Queue {
    /// Waits for work; none means that the store is being closed.
    pub(crate) fn next(&self) -> Option<Work> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
    }

    /// Work that is already waiting.
    pub(crate) fn waiting(&self) -> Option<Work> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).try_recv().ok()
    }
}

impl Pool {
    /// Starts one thread for each connection-making closure.
    pub(crate) fn start<F>(name: &str, threads: usize, body: F) -> Result<Self>
    where
        F: Fn(Queue) + Clone + Send + 'static,
    {
        let (sender, receiver) = mpsc::channel();
        let queue = Queue(Arc::new(Mutex::new(receiver)));
        let spawn = |number: usize| {
            let (body, queue) = (body.clone(), queue.clone());
            std::thread::Builder::new().name(format!("{name}-{number}")).spawn(move || body(queue))
        };
        let threads = (0..threads.max(1)).map(spawn).collect::<std::io::Result<Vec<_>>>()?;
        Ok(Self { queue: Some(sender), threads })
    }

    pub(crate) fn send(&self, work: Work) -> Result<()> {
        let closed = || StoreError::Unreachable("the database is closed".to_owned());
        self.queue.as_ref().ok_or_else(closed)?.send(work).map_err(|_| closed())
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue = None;
        for thread in self.threads.drain(..) {
            // A thread that drops the last store must not wait for itself.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}
