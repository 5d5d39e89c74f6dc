//! What all requests share, and the router.

use std::sync::Arc;

use app::instrument::Instruments;
use app::mail::Post;
use app::{Ctx, KeyStore, Store};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::serve::ListenerExt as _;
use jiff::tz::TimeZone;
use programme::id::AccountId;
use programme::time::Moment;

use tokio::sync::Semaphore;

use crate::http::guard;
use crate::http::limit::{CODE_FAILURES_MAX, Failures, PASSWORD_FAILURES_MAX};
use crate::http::moment::Calendar;
use crate::routes;

/// Pages and forms are small; roster uploads have a limit of their own.
const BODY_MAX_BYTES: usize = 256 * 1024;

/// Clock and randomness, brought from outside so that a test can choose them.
pub struct World {
    pub now: Box<dyn Fn() -> Moment + Send + Sync>,
    pub seed: Box<dyn Fn() -> [u8; 32] + Send + Sync>,
    pub zone: TimeZone,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("zone", &self.zone).finish_non_exhaustive()
    }
}

/// Everything a request may need.
#[derive(Debug)]
pub struct Web {
    pub store: Store,
    pub keys: KeyStore,
    pub instruments: Instruments,
    pub calendar: Calendar,
    /// Served over TLS: cookies are `Secure`, HSTS is sent.
    pub secure: bool,
    /// Where people reach the program, for links on code sheets; none takes it from the request.
    pub public_url: Option<String>,
    /// Wrong codes and passwords of each address.
    pub failures: Failures,
    /// Wrong passwords of each address and name.
    pub guesses: Failures,
    /// Passwords looked at once at a time: each takes 19 MB while it is.
    pub passwords: Semaphore,
    /// How mail leaves; none where no mail server is set up.
    pub post: Option<Arc<Post>>,
    world: World,
}

const PASSWORDS_AT_ONCE: usize = 2;

impl Web {
    pub fn new(store: Store, keys: KeyStore, instruments: Instruments, world: World) -> Self {
        let calendar = Calendar::new(world.zone.clone());
        let (failures, guesses) = (Failures::at_most(CODE_FAILURES_MAX), Failures::at_most(PASSWORD_FAILURES_MAX));
        let passwords = Semaphore::new(PASSWORDS_AT_ONCE);
        Self {
            store,
            keys,
            instruments,
            calendar,
            secure: false,
            public_url: None,
            failures,
            guesses,
            passwords,
            post: None,
            world,
        }
    }

    pub fn now(&self) -> Moment {
        (self.world.now)()
    }

    /// The world as a use case sees it, for whoever asks.
    pub fn ctx(&self, account: Option<AccountId>) -> Ctx {
        let now = self.now();
        Ctx {
            now,
            today: self.calendar.day(now),
            minute: self.calendar.minute(now),
            seed: (self.world.seed)(),
            keys: self.keys.clone(),
            instruments: self.instruments.clone(),
            post: self.post.clone(),
            account,
        }
    }

    /// Every route with the checks around it.
    pub fn router(self: Arc<Self>) -> Router {
        routes::router()
            .fallback(guard::nothing_here)
            .layer(DefaultBodyLimit::max(BODY_MAX_BYTES))
            .layer(middleware::from_fn_with_state(Arc::clone(&self), guard::guard))
            .with_state(self)
    }
}

/// Serves until `stop` comes; requests in hand are completed.
pub async fn serve<F>(listener: tokio::net::TcpListener, web: Arc<Web>, stop: F) -> std::io::Result<()>
where
    F: Future<Output = ()> + Send + 'static,
{
    // An answer is written in one piece: holding back its last packet would only delay it.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection waits for full packets");
        }
    });
    let service = web.router().into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
