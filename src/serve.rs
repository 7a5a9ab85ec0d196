//! Browser mode: the same page over the same dispatch on 127.0.0.1, for desktops that cannot run the window.
//!
//! Only this computer's browser may talk to it: the socket is bound to the loopback address, the `Host` header must be
//! ours (a web page elsewhere that points its name at 127.0.0.1 carries its own), a foreign `Origin` is refused, and
//! everything but the one-time entrance needs the session cookie.

use crate::access::door;
use crate::app::{App, Session};
use crate::command::dispatch;
use crate::failure::Failure;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use rust_embed::RustEmbed;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The built page; `npm run build` makes it.
#[derive(RustEmbed)]
#[folder = "ui/dist/"]
#[allow_missing = true]
struct Page;

struct Server {
    app: App,
    session: Session,
    port: u16,
    /// Lets the browser in once; then the cookie holds.
    entrance: String,
    entered: AtomicBool,
    cookie: String,
}

/// The same address at every start keeps what the browser remembers of the page: the theme, the place of the focus.
const USUAL_PORT: u16 = 12_345;

/// Serves until the process is interrupted, on `port`, or else on the usual one, or on any that is free. `ready` gets the address with the one-time token.
///
/// # Errors
/// [`Failure::Refused`] where the port is taken.
pub fn serve(
    app: App,
    session: Session,
    port: Option<u16>,
    ready: impl FnOnce(&str),
) -> crate::failure::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::refused(format!("不能启动服务（{error}）。")))?;
    runtime.block_on(async {
        let taken = |error| Failure::refused(format!("端口不能使用（{error}），请用 --port 换一个。"));
        let bind = |port| tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        let listener = match (port, bind(port.unwrap_or(USUAL_PORT)).await) {
            (None, Err(_)) => bind(0).await,
            (_, bound) => bound,
        };
        let listener = listener.map_err(taken)?;
        let port = listener.local_addr().map_err(taken)?.port();
        let mut random = app.random();
        let mut secret = || crate::fingerprint::hex(&random.bytes());
        let server = Server {
            port,
            entrance: secret(),
            entered: AtomicBool::new(false),
            cookie: secret(),
            app,
            session,
        };
        ready(&format!("http://127.0.0.1:{port}/enter?token={}", server.entrance));
        let stop = async {
            // Without a signal handler the server runs until it is killed, which the database survives.
            let _ = tokio::signal::ctrl_c().await;
        };
        let served = axum::serve(listener, router(Arc::new(server))).with_graceful_shutdown(stop).await;
        served.map_err(|error| Failure::refused(format!("服务中断（{error}）。")))
    })
}

/// Bytes of a request: a file of 32 MB as a list of numbers, up to four characters a byte; a recording of 64 MB in base64
/// is smaller.
const LARGEST_REQUEST: usize = 130 * 1024 * 1024;

fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route("/dispatch/{name}", post(command).layer(DefaultBodyLimit::max(LARGEST_REQUEST)))
        .route("/exports/{file}", get(export))
        .fallback(get(page))
        .layer(middleware::from_fn_with_state(server.clone(), signed_in))
        .route("/enter", get(enter))
        .layer(middleware::from_fn_with_state(server.clone(), from_this_computer))
        .with_state(server)
}

/// Refuses foreign `Host` and `Origin` headers.
async fn from_this_computer(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let ours = [format!("127.0.0.1:{}", server.port), format!("localhost:{}", server.port)];
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host_is_ours = text(header::HOST).is_some_and(|host| ours.iter().any(|own| own == host));
    let origin_is_ours = match headers.get(header::ORIGIN) {
        None => true,
        Some(_) => text(header::ORIGIN)
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|origin| ours.iter().any(|own| own == origin)),
    };
    match host_is_ours && origin_is_ours {
        true => secured(next.run(request).await),
        false => refuse(StatusCode::FORBIDDEN, "明察只接受本机浏览器的访问。"),
    }
}

/// The same policy as the window: nothing from outside, no framing.
fn secured(mut response: Response) -> Response {
    let policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; \
                  frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

async fn signed_in(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    match has_cookie(request.headers(), &server.cookie) {
        true => next.run(request).await,
        false => refuse(StatusCode::UNAUTHORIZED, "请从运行 mingcha serve 的终端里给出的地址进入。"),
    }
}

fn has_cookie(headers: &HeaderMap, expected: &str) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|list| list.split(';'))
        .any(|cookie| cookie.trim().strip_prefix("mingcha=") == Some(expected))
}

fn refuse(status: StatusCode, message: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], message).into_response()
}

#[derive(serde::Deserialize)]
struct Token {
    token: String,
}

/// Trades the one-time token for the cookie.
async fn enter(State(server): State<Arc<Server>>, Query(Token { token }): Query<Token>) -> Response {
    if token != server.entrance || server.entered.swap(true, Ordering::SeqCst) {
        return refuse(
            StatusCode::UNAUTHORIZED,
            "这个地址已经用过。请重新运行 mingcha serve，从新的地址进入。",
        );
    }
    let cookie = format!("mingcha={}; HttpOnly; SameSite=Strict; Path=/", server.cookie);
    (StatusCode::SEE_OTHER, [(header::SET_COOKIE, cookie), (header::LOCATION, "/".into())]).into_response()
}

async fn command(State(server): State<Arc<Server>>, Path(name): Path<String>, body: Bytes) -> Response {
    // SQLite blocks, and a failure inside must not take the server down.
    let work = tokio::task::spawn_blocking(move || {
        let request = match body.is_empty() {
            true => serde_json::Value::Null,
            false => serde_json::from_slice(&body)
                .map_err(|error| Failure::invalid("", format!("请求不是 JSON（{error}）。")))?,
        };
        dispatch(&server.app, &server.session, &name, request)
    });
    let answer = work.await.unwrap_or_else(|error| Err(Failure::bug(error)));
    let (status, text) = match &answer {
        Ok(value) => (StatusCode::OK, serde_json::to_string(value)),
        Err(failure) => (StatusCode::UNPROCESSABLE_ENTITY, serde_json::to_string(failure)),
    };
    match text {
        Ok(text) => (status, [(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Gives an exported file to the browser, by its bare name.
async fn export(State(server): State<Arc<Server>>, Path(file): Path<String>) -> Response {
    let bare = std::path::Path::new(&file).file_name().is_some_and(|name| name == file.as_str());
    let path = server.app.folders().exports.join(&file);
    let allowed = bare && door::may_take(&server.app, &server.session, &path).is_ok();
    match allowed.then(|| std::fs::read(path)) {
        Some(Ok(bytes)) => {
            let name: String = file.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let disposition = format!("attachment; filename*=UTF-8''{name}");
            ([(header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
        }
        _ => refuse(StatusCode::NOT_FOUND, "没有这个文件，可能已被移走，或您的角色不能取用。"),
    }
}

async fn page(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let name = if path.is_empty() { "index.html" } else { path };
    match Page::get(name) {
        Some(file) => {
            ([(header::CONTENT_TYPE, content_type(name))], Body::from(file.data.into_owned())).into_response()
        }
        None if name == "index.html" => {
            refuse(StatusCode::NOT_FOUND, "页面还没有构建，请先运行 npm run build。")
        }
        None => refuse(StatusCode::NOT_FOUND, "没有这个页面。"),
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("md") => "text/markdown; charset=utf-8",
        _ => "application/octet-stream",
    }
}
