//! One question to a server: is the page there?

use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::http::header::LOCATION;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::model::web::{Answer, Fault};

/// How long a server may take.
const TIME: Duration = Duration::from_secs(15);
/// Addresses one may lead on to.
const STEPS: usize = 6;

/// Asks servers.
pub struct Asker(Agent);

/// A server's answer to one request: the status, and where it leads on to.
struct Reply {
    status: u16,
    to: Option<String>,
}

impl Asker {
    /// One who goes by the machine's own certificates and proxies.
    pub fn new() -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let trusted = rustls_native_certs::load_native_certs().certs;
        let trusted: Vec<_> = trusted.iter().map(|root| Certificate::from_der(root).to_owned()).collect();
        let roots = RootCerts::Specific(Arc::new(trusted));
        let tls = TlsConfig::builder().root_certs(roots).unversioned_rustls_crypto_provider(provider).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(TIME))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("rettesnor/", env!("CARGO_PKG_VERSION"), " (looks whether links hold)"))
            .build();
        Self(config.into())
    }

    /// Asks for an address, and for those it leads on to.
    pub fn ask(&self, address: &str) -> Answer {
        let mut at = address.to_owned();
        let mut for_good = true;
        for step in 0..STEPS {
            let Reply { status, to } = match self.reply(&at) {
                Ok(reply) => reply,
                Err(fault) => return Answer::Failed(fault),
            };
            match (status, to) {
                (301 | 302 | 303 | 307 | 308, Some(to)) => {
                    for_good &= matches!(status, 301 | 308);
                    at = join(&at, &to);
                }
                (404, _) => return Answer::Failed(Fault::NotFound),
                (410, _) => return Answer::Failed(Fault::Gone),
                (429, _) => return Answer::Later,
                (500.., _) => return Answer::Failed(Fault::ServerError),
                // Who wants a login, or no programs, has something to show to others.
                _ => return if step > 0 && for_good { Answer::Moved(at) } else { Answer::There },
            }
        }
        Answer::Failed(Fault::Loop)
    }

    /// Asks for the head of a page; where a server does not know how to answer that, for the page itself, of which nothing is read.
    fn reply(&self, address: &str) -> Result<Reply, Fault> {
        match self.0.head(address).call().map(reply) {
            Ok(reply) if reply.status < 400 || matches!(reply.status, 410 | 429) => Ok(reply),
            Err(error @ (ureq::Error::HostNotFound | ureq::Error::BadUri(_) | ureq::Error::Timeout(_))) => Err(fault(&error)),
            _ => self.0.get(address).call().map(reply).map_err(|error| fault(&error)),
        }
    }
}

fn reply<T>(response: ureq::http::Response<T>) -> Reply {
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
    Reply { status: response.status().as_u16(), to }
}

fn fault(error: &ureq::Error) -> Fault {
    match error {
        ureq::Error::HostNotFound => Fault::NoServer,
        ureq::Error::BadUri(_) => Fault::NoAddress,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Fault::Untrusted,
        _ => Fault::NoAnswer,
    }
}

/// Where an address leads to that may be told from the one before it.
fn join(from: &str, to: &str) -> String {
    if to.contains("://") {
        return to.to_owned();
    }
    let (scheme, rest) = from.split_once("://").unwrap_or(("https", from));
    let host = rest.split(['/', '?']).next().unwrap_or(rest);
    match to.strip_prefix("//") {
        Some(to) => format!("{scheme}://{to}"),
        None if to.starts_with('/') => format!("{scheme}://{host}{to}"),
        None => {
            let path = rest.split('?').next().unwrap_or(rest);
            let folder = path.rsplit_once('/').map_or(host, |(folder, _)| folder);
            format!("{scheme}://{folder}/{to}")
        }
    }
}
