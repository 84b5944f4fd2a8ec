//! Requests that no browser makes.

use std::io::{BufReader, Read as _, Write as _};

use crate::site_test::{Server, SiteTest, answer, site};

fn served() -> (SiteTest, Server) {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    site.write("content/rå mappe/fil.txt", "innhold");
    site.write("hemmelig.txt", "hemmelig");
    let server = site.serve(&[]);
    (site, server)
}

#[track_caller]
fn status(server: &Server, request: &str, status: u16) {
    let answer = server.send(request);
    assert_eq!(answer.status, status, "{request:?}\n{}", answer.text());
    assert!(!answer.text().contains("hemmelig"), "{request:?}");
}

#[test]
fn other_names_are_misdirected() {
    let (_site, server) = served();
    for host in ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.0.1"] {
        status(&server, &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), 421);
        status(&server, &format!("GET /_rettesnor/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), 421);
    }
    for host in ["localhost", "127.0.0.1:1", "[::1]", "LocalHost:80"] {
        status(&server, &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), 200);
    }
    status(&server, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400);
    status(&server, "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400);
    status(&server, "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 200);
    status(&server, "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 421);
    status(
        &server,
        "GET /_rettesnor/events?page=/ HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nConnection: close\r\n\r\n",
        403,
    );
}

#[test]
fn one_can_only_read() {
    let (_site, server) = served();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"] {
        let answer = server.send(format!("{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        assert_eq!((answer.status, &*answer.headers["allow"]), (405, "GET, HEAD"), "{method}");
    }
    status(&server, "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 405);
    status(&server, "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nspam", 413);
    status(&server, "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nspam\r\n0\r\n\r\n", 413);
    status(&server, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n", 405);
}

#[test]
fn no_path_leads_out_of_the_site() {
    let (_site, server) = served();
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let bad = [
        "/../hemmelig.txt",
        "/%2e%2e/hemmelig.txt",
        "/%2E%2E%2fhemmelig.txt",
        "/..%2fhemmelig.txt",
        "/a/../../hemmelig.txt",
        "/..%5chemmelig.txt",
        "/%00",
        "/index.html%00.txt",
        "/%zz",
        "/%",
        "/%ff",
        "/./",
        "/a%0d%0aX:%201",
    ];
    for path in bad {
        status(&server, &get(path), 400);
    }
    for path in ["/%252e%252e/hemmelig.txt", "/content/index.md", "/hemmelig.txt", "//", "//evil.example/", "/%2fetc%2fpasswd", "/.git/"] {
        status(&server, &get(path), 404);
    }
    assert_eq!(server.get("/ra-mappe/fil.txt").text(), "innhold");
    assert_eq!(server.get("/index%2Ehtml").status, 200);
}

#[test]
fn a_request_has_limits() {
    let (_site, mut server) = served();
    let long = "x".repeat(100_000);
    let many = "X: y\r\n".repeat(500);
    for request in [
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"),
        "\0\0\0\0\r\n\r\n".to_owned(),
        "GET\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n".to_owned(),
    ] {
        let mut stream = server.connect();
        // The server may have hung up before all was said.
        _ = stream.write_all(request.as_bytes());
        let status = answer(&mut BufReader::new(stream), false).status;
        assert!(status == 0 || (400..=505).contains(&status), "{status} for {:?}", &request[..20.min(request.len())]);
    }
    assert!(server.is_alive());
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn half_a_request_keeps_nobody_waiting() {
    let (_site, server) = served();
    let mut halves: Vec<_> = (0..100).map(|_| server.connect()).collect();
    for half in &mut halves {
        half.write_all(b"GET / HTTP/1.1\r\nHost: local").expect("the half is taken");
    }
    let begun = std::time::Instant::now();
    assert_eq!(server.get("/").status, 200);
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    // In the end they are hung up on.
    let mut rest = Vec::new();
    halves[0].read_to_end(&mut rest).expect("an end in time");
}

#[test]
fn those_who_do_not_take_their_answer_keep_nobody_waiting() {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    // More than what the system keeps for a connection.
    site.write("content/film.bin", vec![0; 12 << 20]);
    let server = site.serve(&[]);
    let mut idle: Vec<_> = (0..6).map(|_| server.connect()).collect();
    for one in &mut idle {
        one.write_all(b"GET /film.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("the request is taken");
    }
    assert_eq!(server.get("/").status, 200);
    site.write("content/index.md", "# Forside\n\nFortsatt.\n");
    server.shows("/", "Fortsatt.");
}

#[cfg(target_os = "linux")]
#[test]
fn a_shortage_of_descriptors_passes() {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    // The shell lowers the limit, and becomes the program.
    let mut server = site.serve_with(&[], |command| {
        let program = command.get_program().to_owned();
        let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
        let folder = command.get_current_dir().expect("a folder").to_owned();
        *command = std::process::Command::new("sh");
        command.args(["-c", "ulimit -n 90; exec \"$@\"", "sh"]).arg(program).args(arguments).current_dir(folder);
        command.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    });
    let crowd: Vec<_> = (0..300).map(|_| server.connect()).collect();
    assert!(server.is_alive());
    drop(crowd);
    assert_eq!(server.waits_for("/", |answer| answer.status == 200).status, 200);
    site.write("content/index.md", "# Forside\n\nFortsatt.\n");
    server.shows("/", "Fortsatt.");
}
