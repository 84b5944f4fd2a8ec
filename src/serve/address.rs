//! What a request asks for, and whether it may: the name of the server, and a path that leads nowhere but into the site.

use std::net::IpAddr;

use hyper::header::HOST;
use hyper::{Request, StatusCode, Uri};

/// The path of a request below the site's root, decoded once.
///
/// # Errors
/// The status of an answer to a request that asks for nothing a site can have.
pub fn path(uri: &Uri) -> Result<String, StatusCode> {
    let path = uri.path().strip_prefix('/').ok_or(StatusCode::BAD_REQUEST)?;
    let decoded = decode(path).ok_or(StatusCode::BAD_REQUEST)?;
    let forbidden = |letter: char| letter.is_control() || letter == '\\';
    if decoded.contains(forbidden) || decoded.split('/').any(|part| matches!(part, "." | "..")) {
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(decoded)
}

/// The value of a key in the query, decoded.
pub fn query(uri: &Uri, key: &str) -> Option<String> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.into_iter().find(|(name, _)| *name == key)?.1;
    decode(&value.replace('+', " "))
}

/// Decodes `%20` and its like, once. `None` if a percent sign stands for nothing, or if the result is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        bytes.push(if byte == b'%' { digit()? * 16 + digit()? } else { byte });
    }
    String::from_utf8(bytes).ok()
}

/// Whether a request is meant for this server. A page elsewhere can point a name of its own at this machine and read what its
/// browser then fetches; it cannot do so with `localhost` or with a bare address.
///
/// # Errors
/// The status of the answer if it is not.
pub fn check_host<B>(request: &Request<B>, allowed: Option<&str>) -> Result<(), StatusCode> {
    let mut hosts = request.headers().get_all(HOST).iter();
    let header = hosts.next();
    if hosts.next().is_some() {
        return Err(StatusCode::BAD_REQUEST);
    }
    // With a whole address in its first line, a request means the name in that.
    let named = match (request.uri().authority(), header) {
        (Some(authority), _) if request.uri().scheme().is_some() => authority.as_str(),
        (_, Some(header)) => header.to_str().map_err(|_| StatusCode::BAD_REQUEST)?,
        _ => return Err(StatusCode::BAD_REQUEST),
    };
    let name = without_port(named).ok_or(StatusCode::BAD_REQUEST)?.to_ascii_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    let is_local = name == "localhost" || name.ends_with(".localhost");
    let is_bare = |ip: IpAddr| ip.is_loopback() || allowed.is_some();
    let is_meant = is_local
        || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(is_bare)
        || allowed.is_some_and(|allowed| allowed.eq_ignore_ascii_case(name));
    if is_meant { Ok(()) } else { Err(StatusCode::MISDIRECTED_REQUEST) }
}

fn without_port(host: &str) -> Option<&str> {
    let name = match host.strip_prefix('[') {
        Some(rest) => &host[..rest.find(']')? + 2],
        None => host.split(':').next()?,
    };
    let port = match &host[name.len()..] {
        "" => "",
        rest => rest.strip_prefix(':')?,
    };
    (!name.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())).then_some(name)
}

#[cfg(test)]
mod tests {
    use hyper::{Request, StatusCode};

    use super::{check_host, path};

    #[test]
    fn a_path_is_decoded_once_and_leads_nowhere_else() {
        let path = |text: &str| path(&text.parse().expect("an address"));
        assert_eq!(path("/a%20b/%C3%B8/"), Ok("a b/ø/".to_owned()));
        assert_eq!(path("/a%252e"), Ok("a%2e".to_owned()));
        assert_eq!(path("/a..b/.../"), Ok("a..b/.../".to_owned()));
        for bad in ["/../x", "/a/..", "/%2e%2e/x", "/a/%2E%2e%2Fx", "/a%00", "/a%5cb", "/%zz", "/%", "/%f", "/%ff", "/./x", "/a%0ab"] {
            assert_eq!(path(bad), Err(StatusCode::BAD_REQUEST), "{bad}");
        }
    }

    #[test]
    fn other_names_are_not_ours() {
        let host =
            |host: &str, allowed| check_host(&Request::builder().uri("/").header("host", host).body(()).expect("a request"), allowed);
        for ours in ["localhost", "LOCALHOST:4873", "127.0.0.1:1", "[::1]:4873", "x.localhost", "127.9.9.9", "localhost."] {
            assert_eq!(host(ours, None), Ok(()), "{ours}");
        }
        for other in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "notlocalhost", "0x7f.1"] {
            assert_eq!(host(other, None), Err(StatusCode::MISDIRECTED_REQUEST), "{other}");
        }
        for broken in ["", ":80", "[::1", "localhost:x", "[::1]x"] {
            assert_eq!(host(broken, None), Err(StatusCode::BAD_REQUEST), "{broken}");
        }
        assert_eq!(host("10.0.0.1:4873", Some("0.0.0.0")), Ok(()));
        assert_eq!(host("desk.example", Some("desk.example")), Ok(()));
        assert_eq!(host("other.example", Some("desk.example")), Err(StatusCode::MISDIRECTED_REQUEST));
    }
}
