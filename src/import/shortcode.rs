//! Shortcodes of Hugo: found in a text, and turned into what they stand for.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::callout::{Opening, quote};
use super::data::{self, Map};
use super::draft::{Draft, Edit};
use super::{DEPTH_LIMIT, Notes};
use crate::diagnostic::{Code, Diagnostic};

/// A shortcode's tag as it is written.
#[derive(Debug)]
struct Tag<'s> {
    range: Range<usize>,
    name: &'s str,
    closes: bool,
    /// Named values have a name.
    values: Vec<(&'s str, &'s str)>,
}

/// What shortcodes are looked up in.
pub struct Scope<'a> {
    /// What `param` asks for.
    pub params: &'a Map,
    /// The page or file that `ref` means, as a link from the top of the content.
    pub reference: &'a dyn Fn(&str) -> Option<String>,
    /// The text that `include` means.
    pub include: &'a dyn Fn(&str, &mut Notes) -> Option<Draft>,
}

/// The edits that put something else in the place of each shortcode.
pub fn edits(text: &Draft, scope: &Scope<'_>, notes: &mut Notes) -> Vec<Edit> {
    let mut edits = Vec::new();
    let tags = tags(&text.text, &mut edits);
    let mut closed_by = vec![None; tags.len()];
    let mut open: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (nth, tag) in tags.iter().enumerate() {
        let same = open.entry(tag.name).or_default();
        if !tag.closes {
            same.push(nth);
        } else if let Some(at) = same.pop() {
            closed_by[at] = Some(nth);
        } else {
            edits.push(Edit::cut(tag.range.clone()));
        }
    }
    let mut ends: Vec<usize> = Vec::new();
    for (nth, tag) in tags.iter().enumerate().filter(|(_, tag)| !tag.closes) {
        ends.retain(|end| *end > nth);
        let end = closed_by[nth].map(|end: usize| &tags[end]);
        if let Some(end) = end.filter(|_| ends.len() == DEPTH_LIMIT) {
            edits.extend([tag, end].map(|tag| Edit::cut(tag.range.clone())));
            continue;
        }
        ends.extend(closed_by[nth]);
        replace(text, tag, end, scope, &mut edits, notes);
    }
    edits
}

impl Tag<'_> {
    /// The value of one of these names, or at a place.
    fn value(&self, names: &[&str], nth: usize) -> Option<&str> {
        let named = self.values.iter().find(|(name, _)| names.contains(name)).map(|(_, value)| *value);
        named
            .or_else(|| self.values.iter().filter(|(name, _)| name.is_empty()).nth(nth).map(|(_, value)| *value))
            .filter(|it| !it.is_empty())
    }
}

fn replace(text: &Draft, tag: &Tag<'_>, end: Option<&Tag<'_>>, scope: &Scope<'_>, edits: &mut Vec<Edit>, notes: &mut Notes) {
    let lower = tag.name.to_ascii_lowercase();
    let name = lower.rsplit(['/', '.']).next().unwrap_or(&lower);
    let title = tag.value(&["title", "summary", "header", "name", "tabName", "label", "caption"], usize::MAX);
    let alone = match name {
        "ref" | "relref" => tag.value(&["path"], 0).map(|path| {
            let path = (scope.reference)(path).unwrap_or_else(|| path.to_owned());
            tag.value(&["lang"], usize::MAX).map_or_else(|| path.clone(), |lang| path.replacen(".md", &format!(".{lang}.md"), 1))
        }),
        "figure" | "img" | "image" | "imgproc" | "picture" => tag.value(&["src", "image", "path"], 0).map(|src| {
            let caption =
                tag.value(&["caption", "title"], usize::MAX).map_or(String::new(), |words| format!(" \"{}\"", words.replace('"', "'")));
            let alt = tag.value(&["alt", "caption", "title"], usize::MAX).unwrap_or("");
            let image = format!("![{}]({src}{caption})", alt.replace(['[', ']'], ""));
            tag.value(&["link"], usize::MAX).map_or_else(|| image.clone(), |link| format!("[{image}]({link})"))
        }),
        "youtube" => tag.value(&["id"], 0).map(|id| format!("<https://www.youtube.com/watch?v={id}>")),
        "vimeo" => tag.value(&["id"], 0).map(|id| format!("<https://vimeo.com/{id}>")),
        "gist" => tag.value(&["id"], 1).map(|id| format!("<https://gist.github.com/{}/{id}>", tag.value(&["user"], 0).unwrap_or(""))),
        "param" => tag.value(&["name"], 0).and_then(|name| data::text(scope.params, name)).map(str::to_owned),
        "card" | "cards-item" | "linkcard" | "button" if end.is_none() => {
            let to = tag.value(&["link", "href", "relref", "url"], usize::MAX);
            to.map(|to| format!("[{}]({to})", title.or(tag.value(&["text"], 0)).unwrap_or(to)))
        }
        "toc" | "clear" | "br" if end.is_none() => Some(String::new()),
        "tabs" | "tabpane" | "tabgroup" | "cards" | "columns" | "codetabs" => Some(String::new()),
        _ => None,
    };
    if let Some(words) = alone {
        edits.push(Edit::new(tag.range.clone(), words));
        edits.extend(end.map(|end| Edit::cut(end.range.clone())));
        return;
    }
    if matches!(name, "include" | "include-md" | "snippet" | "readfile")
        && let Some(taken) = tag.value(&["file", "path", "src"], 0).and_then(|path| (scope.include)(path, notes))
    {
        edits.push(Edit::with_text(tag.range.clone(), taken));
        return;
    }
    if let Some(end) = end {
        if matches!(name, "highlight" | "code" | "code-toggle" | "codeblock") {
            edits.push(Edit::new(tag.range.clone(), format!("```{}", tag.value(&["lang"], 0).unwrap_or(""))));
            edits.push(Edit::new(end.range.clone(), "```"));
            return;
        }
        if let Some(opening) = opening(name, tag, title) {
            quote(&text.text, &tag.range, &end.range, &opening, edits);
            return;
        }
    }
    let kept = end.is_some();
    let fate = if kept { ["its text is kept", "teksten i den er beholdt"] } else { ["it is left out", "den er utelatt"] };
    let what = text.text[tag.range.clone()].replace('\n', " ");
    let finding = Diagnostic::warning(Code::ImportShortcode, text.span(tag.range.clone()));
    notes.tell(finding.with("what", what).with_words("fate", fate));
    edits.push(Edit::cut(tag.range.clone()));
    edits.extend(end.map(|end| Edit::cut(end.range.clone())));
}

/// The block that a shortcode with a text in it is.
fn opening(name: &str, tag: &Tag<'_>, title: Option<&str>) -> Option<Opening> {
    let kind = tag.value(&["type", "color", "style", "context", "kind"], usize::MAX);
    let first = tag.value(&[], 0);
    match name {
        "alert" | "callout" | "admonition" | "hint" | "notice" | "box" | "aside" | "ad" | "admon" | "message" => {
            let word = kind.or(first).filter(|word| !word.contains(' ')).unwrap_or("note");
            let second = if kind.is_none() { tag.value(&[], 1) } else { first };
            Some(Opening::of(word, title.or(second)))
        }
        "note" | "tip" | "info" | "warning" | "caution" | "important" | "danger" | "attention" | "error" | "success" | "example"
        | "quote" => Some(Opening::of(name, title.or(first))),
        "pageinfo" => Some(Opening::of("note", title)),
        "details" | "expand" | "collapse" | "spoiler" | "accordion" | "accordion-item" | "tab" => {
            Some(Opening::folded(title.or(first).unwrap_or("…")))
        }
        _ => None,
    }
}

/// The tags in a text, in their order. Those that are only shown lose what hides them.
fn tags<'s>(text: &'s str, edits: &mut Vec<Edit>) -> Vec<Tag<'s>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find("{{") {
        let start = at + found;
        at = start + 2;
        let Some((mark, ending)) = [("<", ">}}"), ("%", "%}}")].into_iter().find(|(mark, _)| text[at..].starts_with(mark)) else {
            continue;
        };
        let inner = at + mark.len();
        let Some(length) = text[inner..].find(ending) else { continue };
        let end = inner + length + ending.len();
        let words = &text[inner..inner + length];
        at = end;
        if let Some(shown) = words.strip_prefix("/*").and_then(|words| words.strip_suffix("*/")) {
            edits.push(Edit::new(start..end, format!("{{{{{mark}{shown}{ending}")));
            continue;
        }
        let words = words.trim();
        let (closes, words) = words.strip_prefix('/').map_or((false, words), |words| (true, words.trim_start()));
        let words = words.strip_suffix('/').unwrap_or(words);
        let name = &words[..words.find(char::is_whitespace).unwrap_or(words.len())];
        if !name.is_empty() {
            tags.push(Tag { range: start..end, name, closes, values: values(&words[name.len()..]) });
        }
    }
    tags
}

/// Values with and without names: `"one" key="two" key=3`.
fn values(mut rest: &str) -> Vec<(&str, &str)> {
    let mut values = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return values;
        }
        let mut name = "";
        let word = rest.find(|letter: char| letter.is_whitespace() || letter == '=').unwrap_or(rest.len());
        if rest[word..].starts_with('=') && !rest.starts_with(['"', '`']) {
            name = &rest[..word];
            rest = rest[word + 1..].trim_start();
        }
        let quote = rest.chars().next().filter(|first| matches!(first, '"' | '`'));
        let (value, after) = match quote {
            Some(quote) => {
                let inner = &rest[1..];
                let end = inner.char_indices().find(|(at, letter)| *letter == quote && !inner[..*at].ends_with('\\')).map(|(at, _)| at);
                end.map_or((inner, ""), |end| (&inner[..end], &inner[end + 1..]))
            }
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        values.push((name, value));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::{Scope, values};
    use crate::diagnostic::SourceId;
    use crate::import::Notes;
    use crate::import::draft::Draft;

    fn made(text: &str) -> (String, usize) {
        let mut notes = Notes::default();
        let params = vec![("version".into(), crate::model::meta::Data::Text("1.2".into()))];
        let scope = Scope { params: &params, reference: &|path| Some(format!("/docs/{path}")), include: &|_, _| None };
        let draft = Draft::of(SourceId::NONE, text, 0..text.len());
        let edits = super::edits(&draft, &scope, &mut notes);
        (draft.edited(edits).text, notes.found.iter().count())
    }

    #[test]
    fn shortcodes_become_what_they_stand_for() {
        assert_eq!(made("[a]({{< ref \"b.md#c\" >}})"), ("[a](/docs/b.md#c)".into(), 0));
        assert_eq!(made("{{< figure src=\"a.png\" alt=\"A\" caption=\"B\" >}}"), ("![A](a.png \"B\")".into(), 0));
        assert_eq!(made("v{{% param version %}}"), ("v1.2".into(), 0));
        assert_eq!(made("{{</* ref \"a\" */>}}"), ("{{< ref \"a\" >}}".into(), 0));
        assert_eq!(made("{{< highlight go >}}\nx\n{{< /highlight >}}"), ("```go\nx\n```".into(), 0));
    }

    #[test]
    fn those_with_a_text_in_them_become_blocks() {
        assert_eq!(
            made("{{% alert color=\"warning\" title=\"Mind\" %}}\nA\n\nB\n{{% /alert %}}\nC"),
            ("> [!WARNING] Mind\n> A\n>\n> B\n\nC".into(), 0)
        );
        assert_eq!(made("{{< hint info >}}A{{< /hint >}}"), ("> [!NOTE]\n> A".into(), 0));
        let nested = "{{< tabs >}}\n{{< tab \"Mac\" >}}\nA\n{{< note >}}\nB\n{{< /note >}}\n{{< /tab >}}\n{{< /tabs >}}";
        assert_eq!(made(nested), ("\n> [!DETAILS] Mac\n> A\n> > [!NOTE]\n> > B\n> \n\n".into(), 0));
    }

    #[test]
    fn the_unknown_is_told() {
        assert_eq!(made("a {{< chart data=\"x\" >}} b {{% wide %}}c{{% /wide %}}"), ("a  b c".into(), 2));
    }

    #[test]
    fn values_are_quoted_or_not() {
        assert_eq!(values(" \"a b\" c=d e=\"f\" `g`"), [("", "a b"), ("c", "d"), ("e", "f"), ("", "g")]);
    }
}
