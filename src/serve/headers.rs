//! What goes with an answer: the headers that the published site asks for, and the type of each file.

/// The rows of `_headers`.
#[derive(Debug, Default)]
pub struct Headers(Vec<(String, Vec<(String, String)>)>);

impl Headers {
    /// Reads `_headers`: a pattern at the beginning of a line, and headers indented below it.
    pub fn read(text: &str) -> Self {
        let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if !line.starts_with([' ', '\t']) {
                rules.push((line.trim().to_owned(), Vec::new()));
            } else if let (Some((_, headers)), Some((name, value))) = (rules.last_mut(), line.split_once(':')) {
                headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Self(rules)
    }

    /// The headers of what stands at a path. How long a browser may keep it is not for the published site to say: here,
    /// everything may be another in a moment.
    pub fn of(&self, path: &str) -> impl Iterator<Item = (&str, &str)> {
        let fits = move |pattern: &str| match pattern.trim_start_matches('/').strip_suffix('*') {
            Some(prefix) => path.starts_with(prefix),
            None => pattern.trim_start_matches('/') == path,
        };
        let rules = self.0.iter().filter(move |(pattern, _)| fits(pattern));
        let all = rules.flat_map(|(_, headers)| headers.iter().map(|(name, value)| (&**name, &**value)));
        all.filter(|(name, _)| !name.eq_ignore_ascii_case("cache-control"))
    }
}

/// The type of a file by its name.
pub fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match &*extension {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "txt" | "md" | "csv" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "ics" => "text/calendar; charset=utf-8",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "wasm" => "application/wasm",
        "vtt" => "text/vtt; charset=utf-8",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        _ if matches!(name, "_headers" | "_redirects") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::Headers;

    #[test]
    fn a_row_fits_what_it_begins() {
        let headers = Headers::read("/*\n  A: 1\n  Cache-Control: x\n\n# no\n/assets/*\n  B: 2:3\n");
        assert_eq!(headers.of("assets/x.css").collect::<Vec<_>>(), [("A", "1"), ("B", "2:3")]);
        assert_eq!(headers.of("x/").collect::<Vec<_>>(), [("A", "1")]);
    }
}
