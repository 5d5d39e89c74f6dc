//! Serving: the web on a socket, jobs on a thread, and a stop that loses nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use app::job::{run_next, watch_the_clock};
use app::mail::Post;
use tokio::net::TcpListener;
use web::Web;

use crate::cli::Serve;
use crate::installation::{Failure, Installation};

/// How often the queue and the clock are looked at when there is nothing to do.
const IDLE: Duration = Duration::from_millis(500);

pub fn run(command: &Serve) -> Result<(), Failure> {
    let installation = Installation::open_with(&command.place, command.threads)?;
    let web = installation.web_with_mail(command.public_url.clone(), post(command, &installation)?);
    let listen = command.listen.clone();
    runtime()?.block_on(async {
        let listener =
            TcpListener::bind(&listen).await.map_err(|error| format!("cannot listen on {listen}: {error}"))?;
        eprintln!("Lærke serves http://{}", listener.local_addr()?);
        serve(listener, web).await
    })
}

/// How mail leaves, where a mail server is named.
fn post(command: &Serve, installation: &Installation) -> Result<Option<Arc<Post>>, Failure> {
    let (Some(smtp), Some(from), Some(url)) = (&command.smtp, &command.mail_from, &command.public_url) else {
        return Ok(None);
    };
    let words = web::letter::words(installation.calendar.clone());
    Ok(Some(Post::new(smtp, from, url, words)?))
}

pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Serves until the process is told to stop; running requests and the job in hand are completed.
pub async fn serve(listener: TcpListener, web: Arc<Web>) -> Result<(), Failure> {
    let jobs = Jobs::start(Arc::clone(&web))?;
    web::serve(listener, web, told_to_stop()).await?;
    tokio::task::spawn_blocking(move || jobs.stop()).await?;
    Ok(())
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut terminate) = terminate {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

/// The thread that does background work.
struct Jobs {
    stopping: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Jobs {
    fn start(web: Arc<Web>) -> Result<Self, Failure> {
        let stopping = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stopping);
        let thread = std::thread::Builder::new().name("jobs".to_owned()).spawn(move || work(&web, &told))?;
        Ok(Self { stopping, thread })
    }

    fn stop(self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.thread.thread().unpark();
        let _ = self.thread.join();
    }
}

fn work(web: &Web, stopping: &AtomicBool) {
    while !stopping.load(Ordering::Relaxed) {
        let done = watch_the_clock(&web.store, &web.ctx(None)).and_then(|_| run_next(&web.store, &web.ctx(None)));
        match done {
            Ok(true) => {}
            Ok(false) => std::thread::park_timeout(IDLE),
            Err(error) => {
                tracing::error!(%error, "background work cannot go on; trying again");
                std::thread::park_timeout(IDLE * 10);
            }
        }
    }
}
