//! How the server is started, and what it says then.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;

use crate::site_test::{Server, SiteTest, site};

fn small() -> SiteTest {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    site
}

/// Another address of this machine than the one a server listens at by itself.
fn beside(server: &Server) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::new(127, 0, 0, 2), server.address.port()))
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let site = small();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let mut command = site.command();
    let mut child = command.args(["--port", &port.to_string()]).stdout(Stdio::piped()).spawn().expect("the program runs");
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().expect("a pipe")));
    let line = lines.next().expect("a line").expect("text");
    _ = child.kill();
    _ = child.wait();
    assert_eq!(line, format!("port {port} is taken; this is the next free one"));
}

#[test]
fn what_is_watched_is_said() {
    let site = small();
    let server = site.serve(&[]);
    assert!(server.says("the editor's desk at http://localhost:").ends_with("/_rettesnor/"));
    let content = site.root().canonicalize().expect("a folder").join("content");
    assert_eq!(server.says("watching "), format!("watching {}", content.display()));
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_else_is_let_in_unless_that_is_asked_for() {
    let site = small();
    let alone = site.serve(&[]);
    assert!(TcpStream::connect(beside(&alone)).is_err(), "this machine alone is listened to");

    let server = site.serve(&["--host", "0.0.0.0"]);
    assert_eq!(server.says("warning"), "warning: others on the network can read the site, drafts included");
    assert!(TcpStream::connect(beside(&server)).is_ok(), "others are listened to");
    let status = |host: &str| server.send(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status;
    assert_eq!((status("192.168.0.1"), status("localhost"), status("evil.example")), (200, 200, 421));
}

#[test]
fn a_host_that_is_nowhere_is_an_error() {
    let site = small();
    let output = site.command().args(["--host", "192.0.2.1"]).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("192.0.2.1"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_when_that_is_asked_for() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = small();
    // What opens addresses on this machine writes them down instead.
    let opener = site.write("programs/xdg-open", "#!/bin/sh\necho \"$1\" >\"$0.tmp\"; mv \"$0.tmp\" \"$0.opened\"\n");
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).expect("permissions are set");
    let folders = format!("{}:{}", site.path("programs").display(), std::env::var("PATH").expect("a path"));
    let server = site.serve_with(&["--open"], |command| _ = command.env("PATH", folders));
    let opened = crate::site_test::wait_for(|| std::fs::read_to_string(opener.with_extension("opened")).ok());
    assert_eq!(opened.trim(), format!("http://localhost:{}/", server.address.port()));

    let mut unable = site.serve_with(&["--open"], |command| _ = command.env("PATH", "/nowhere"));
    assert_eq!(unable.get("/").status, 200);
    assert!(unable.is_alive(), "a browser that does not open is no reason to end");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_said_ends_nothing() {
    let site = small();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is full");
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a port").port();
    let mut command = site.command();
    command.stdout(full()).stderr(full());
    let mut server = Server::silent(command, port);
    for text in ["---\ntitel: x\n---\n", "# Forside\n\nMendet.\n"] {
        let mut events = server.listen("/");
        events.next("findings");
        site.write("content/index.md", text);
        events.next("findings");
    }
    server.shows("/", "Mendet.");
    assert!(server.is_alive());
}
