//! How nginx serves a site: its headers, old addresses, missing pages and packed files.

use super::{ASK, FOR_EVER, Move, headers, moves, place};
use crate::model::output::ASSETS;
use crate::model::route::{percent_decode, percent_encode};
use crate::model::site::Site;

/// A `server` of nginx for a site, commented.
#[must_use]
pub fn server(site: &Site) -> String {
    let (host, base) = place(site);
    let host = host.split(':').next().filter(|host| !host.is_empty()).unwrap_or("example.org");
    let at = |path: &str| format!("/{base}{path}");
    let policy = |indent: &str| -> String {
        let lines = headers(site).into_iter().map(|(name, value)| format!("{indent}add_header {name} {} always;\n", quoted(value)));
        lines.collect::<Vec<_>>().concat()
    };
    let missing = |path: &str| format!("error_page 404 {};", quoted(&at(&format!("{path}404.html"))));
    let trees = site.config.trees.iter().map(|tree| &tree.path).filter(|path| !path.is_empty());
    let trees: Vec<_> = trees.map(|path| format!("    location {} {{ {} }}\n", quoted(&at(path)), missing(path))).collect();
    let moves = moves(site).into_iter().map(|Move { from, to, .. }| {
        let (from, to) = (quoted(&at(&percent_decode(&from))), quoted(&percent_encode(&at(&to))));
        format!("    location = {from} {{ return 301 {to}; }}\n")
    });
    let moves: Vec<_> = moves.collect();
    format!(
        r#"# How nginx serves this site. Put it where nginx reads its sites, as /etc/nginx/conf.d/{host}.conf, say
# where the files lie, and add the lines that make it https. `rettesnor hosting nginx` prints it: do that again
# when an old address is added.

server {{
    listen 80;
    listen [::]:80;
    server_name {host};
    # What `rettesnor build` writes lies in /srv/{host}/{base}
    root /srv/{host};

    index index.html;
    charset utf-8;
    # Behind another server, this one may not know its own name.
    absolute_redirect off;

    # What `rettesnor build --precompress` has packed is sent as it is; the rest is packed on the way.
    gzip_static on;
    # With the module for it (libnginx-mod-http-brotli-static in Debian), a tenth less is sent.
    #brotli_static on;
    gzip on;
    gzip_vary on;
    gzip_types application/javascript application/json application/xml image/svg+xml text/calendar text/css
        text/javascript text/plain text/xml;

{server}    add_header Cache-Control "{ASK}" always;

    # These have their contents in their names. A location with a header of its own has none of the server's.
    location {assets} {{
{location}        add_header Cache-Control "{FOR_EVER}";
    }}

    {missing}
{trees}    # For hosts that read them, and for nobody besides.
    location ~ /_(headers|redirects)$ {{ return 404; }}
    location ~ /\.(?!well-known/) {{ return 404; }}
    # nginx does not know calendars.
    location ~ \.ics$ {{ default_type "text/calendar; charset=utf-8"; }}

    # Old addresses.
{moves}}}
"#,
        server = policy("    "),
        location = policy("        "),
        assets = quoted(&at(ASSETS)),
        missing = missing(""),
        trees = trees.concat(),
        moves = moves.concat(),
    )
}

/// A text as nginx reads one in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}
