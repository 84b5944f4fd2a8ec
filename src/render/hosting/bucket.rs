//! How a site is put in a bucket of object storage that speaks as S3 does: a script for `aws`, Amazon's own command line, which
//! others' storage takes too.

use super::{ASK, FOR_EVER, Move, moves, place};
use crate::model::output::ASSETS;
use crate::model::route::{file, percent_encode};
use crate::model::site::Site;

/// A script that uploads a site, commented.
#[must_use]
pub fn script(site: &Site) -> String {
    let (_, base) = place(site);
    let moves = moves(site).into_iter().map(|Move { from, to, page }| {
        let (from, to) = (quoted(&file(&from)), quoted(&percent_encode(&format!("/{base}{to}"))));
        let page = page.map(|page| format!(" {}", quoted(&file(page)))).unwrap_or_default();
        format!("moved {from} {to}{page}\n")
    });
    let moves: Vec<_> = moves.collect();
    format!(
        r#"#!/bin/sh
# Puts the site in a bucket: `BUCKET=name sh upload.sh`, after `rettesnor build`. It takes `aws`, and the keys that
# `aws` takes; AWS_ENDPOINT_URL says where the storage is, if not with Amazon. `rettesnor hosting s3` prints it: do
# that again when an old address is added.
#
# A bucket sends no headers but those of a file. The policy in public/_headers, and https, are for what stands before
# it, a CDN, and that is where files are packed, too. A bucket has one page for what is missing, that of the first
# language.
set -eu
site=${{1:-public}}
bucket=s3://${{BUCKET:?is to be the name of the bucket}}/{base}

sync() {{
    aws s3 sync "$site/" "$bucket" --no-progress "$@"
}}
assets() {{
    sync --exclude '*' --include '{ASSETS}*' --exclude '*.br' --exclude '*.gz' --cache-control '{FOR_EVER}' "$@"
}}

# Files of new names first: the pages that ask for them come after, and the old are taken away last.
assets
sync --exclude '{ASSETS}*' --exclude '.rettesnor/*' --exclude _headers --exclude _redirects --exclude '*.br' --exclude '*.gz' \
    --cache-control '{ASK}' --delete
assets --delete
aws s3 website "s3://$BUCKET" --index-document index.html --error-document '{base}404.html'

# Old addresses, of pages and of what went with them.
moved() {{
    aws s3 cp "$site/${{3:-$1}}" "$bucket$1" --no-progress --content-type text/html --cache-control '{ASK}' --website-redirect "$2"
}}
{moves}"#,
        moves = moves.concat(),
    )
}

/// A text as a shell reads one in quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
