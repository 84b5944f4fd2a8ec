//! Tells which words of a page are in another language than what they stand in (WCAG 2.2, 3.1.2): a theme that lacks a
//! word of a language has it from another and marks it, and only the finished page shows where the mark stands.
//!
//! Where the word is all that an element says, the element gets the language; elsewhere the word gets an element of its
//! own. In attributes, and where no element may be, the word stands alone; a tag that keeps words for scripts in `data-`
//! attributes tells their language in `data-lang`.

use memchr::memmem;

use crate::model::lang::Lang;
use crate::model::strings::MARKS;

/// Elements that hold text alone.
const PLAIN: [&str; 5] = ["title", "script", "style", "textarea", "option"];

/// Attributes that say something, in the language of their element.
const SAYING: [&str; 4] = [" aria-label=", " title=", " alt=", " placeholder="];

/// A page with its marks made into languages.
#[must_use]
pub fn tell_apart(html: Vec<u8>) -> Vec<u8> {
    let mut first = [0; 4];
    if memmem::find(&html, MARKS[0].encode_utf8(&mut first).as_bytes()).is_none() {
        return html;
    }
    let html = String::from_utf8_lossy(&html);
    let mut page = Page { out: String::with_capacity(html.len()), opened: None, plain: false };
    let mut rest = &*html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        let end = tag_end(tag);
        page.text(text, tag);
        page.tag(&tag[..end]);
        rest = &tag[end..];
    }
    page.text(rest, "");
    page.out.into_bytes()
}

/// What is written of a page.
struct Page {
    out: String,
    /// Where in it the latest tag begins, if that opens an element.
    opened: Option<usize>,
    /// Whether it is in an element that holds text alone.
    plain: bool,
}

impl Page {
    fn tag(&mut self, tag: &str) {
        let opens = tag.ends_with('>') && tag[1..].starts_with(|letter: char| letter.is_ascii_alphabetic());
        if PLAIN.contains(&name(tag)) {
            self.plain = opens;
        }
        self.opened = opens.then_some(self.out.len());
        self.unmarked(tag);
        if let Some(lang) = said_by_scripts(tag).filter(|_| opens) {
            self.out.insert_str(self.out.len() - 1, &format!(" data-lang=\"{lang}\""));
        }
    }

    /// A text, and the tag that follows it.
    fn text(&mut self, text: &str, next: &str) {
        let ends = next.starts_with("</") && self.opened.is_some_and(|start| name(&self.out[start..]) == name(next));
        let mut rest = text;
        while let Some((before, lang, word, after)) = marked(rest) {
            let alone = ends && rest.len() == text.len() && before.is_empty() && after.is_empty();
            self.unmarked(before);
            self.word(lang, word, alone);
            rest = after;
        }
        self.unmarked(rest);
    }

    /// A word in a language; `alone` if it is all that its element says.
    fn word(&mut self, lang: Lang, word: &str, alone: bool) {
        let attribute = format!(" lang=\"{lang}\"");
        let opened = self.opened.filter(|_| alone).map(|start| &self.out[start..]);
        let told = opened.is_some_and(|tag| tag.contains(&attribute));
        let free = opened.is_some_and(|tag| !tag.contains(" lang=") && !SAYING.iter().any(|name| tag.contains(name)));
        if free {
            self.out.insert_str(self.out.len() - 1, &attribute);
        }
        if told || free || self.plain {
            self.unmarked(word);
        } else {
            self.out.extend(["<span", &attribute, ">"]);
            self.unmarked(word);
            self.out.push_str("</span>");
        }
    }

    /// A text without its marks.
    fn unmarked(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(MARKS) {
            self.out.push_str(&rest[..at]);
            let mut marked = rest[at..].chars();
            let mark = marked.next();
            rest = marked.as_str();
            if mark == Some(MARKS[0]) {
                rest = tagged(rest).map_or(rest, |(_, word)| word);
            }
        }
        self.out.push_str(rest);
    }
}

/// The first marked word of a text: what stands before it, its language, the word, what stands after it.
fn marked(text: &str) -> Option<(&str, Lang, &str, &str)> {
    let [mark, _, last] = MARKS;
    let (before, marked) = text.split_once(mark)?;
    let (lang, marked) = tagged(marked)?;
    // What a word was filled with may be marked itself.
    let mut depth = 0;
    let end = marked.match_indices(MARKS).find(|(_, letter)| {
        let (opens, closes) = (letter.starts_with(mark), letter.starts_with(last));
        let ends = closes && depth == 0;
        depth += i32::from(opens) - i32::from(closes);
        ends
    });
    let (word, after) = marked.split_at(end?.0);
    Some((before, lang, word, &after[last.len_utf8()..]))
}

/// The language of the words that a tag keeps for scripts, unless it tells of one itself.
fn said_by_scripts(tag: &str) -> Option<Lang> {
    let words = std::iter::successors(marked(tag), |(.., after)| marked(after));
    let is_kept = |before: &str| {
        let name = before.rsplit_once("=\"").map_or("", |(name, _)| name);
        name.rsplit(' ').next().is_some_and(|name| name.starts_with("data-"))
    };
    let (_, lang, ..) = words.filter(|_| !tag.contains(" data-lang=")).find(|(before, ..)| is_kept(before))?;
    Some(lang)
}

/// The language that a mark tells of, and what follows.
fn tagged(text: &str) -> Option<(Lang, &str)> {
    let end = text.char_indices().take(11).find(|(_, letter)| *letter == MARKS[1])?.0;
    Some((Lang::parse(&text[..end])?, &text[end + MARKS[1].len_utf8()..]))
}

/// The name of the element that a tag opens or closes.
fn name(tag: &str) -> &str {
    let name = tag[1..].trim_start_matches('/');
    name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or(name)
}

/// Bytes that a tag or a comment has, from its `<` on.
fn tag_end(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |end| end + 3);
    }
    let mut quote = None;
    let end = text.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    });
    end.map_or(text.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::tell_apart;

    /// `[nb:word]` stands for a marked word.
    fn told(html: &str) -> String {
        let [lang, start, end] = super::MARKS;
        let mut marked = String::new();
        for (at, part) in html.split('[').enumerate() {
            match part.split_once(':').filter(|_| at > 0) {
                Some((tag, word)) => marked.extend([&*format!("{lang}{tag}{start}"), word]),
                None => marked.push_str(part),
            }
        }
        String::from_utf8(tell_apart(marked.replace(']', &end.to_string()).into_bytes())).unwrap()
    }

    #[test]
    fn a_word_has_its_language_where_it_stands() {
        let cases = [
            ("<p>Hei</p>", "<p>Hei</p>"),
            ("<p>[nb:Hei]</p>", "<p lang=\"nb\">Hei</p>"),
            ("<p>[nb:Hei], du</p>", "<p><span lang=\"nb\">Hei</span>, du</p>"),
            ("<p>[nb:Hei] [en:you]</p>", "<p><span lang=\"nb\">Hei</span> <span lang=\"en\">you</span></p>"),
            ("<p lang=\"nb\">[nb:Hei]</p>", "<p lang=\"nb\">Hei</p>"),
            ("<p lang=\"se\">[nb:Hei]</p>", "<p lang=\"se\"><span lang=\"nb\">Hei</span></p>"),
            ("<a title=\"Bures\">[nb:Hei]</a>", "<a title=\"Bures\"><span lang=\"nb\">Hei</span></a>"),
            ("<label><input>[nb:Ja]</label>", "<label><input><span lang=\"nb\">Ja</span></label>"),
            ("<p>[nb:Til [nb:alle] her]</p>", "<p lang=\"nb\">Til alle her</p>"),
            ("<img alt=\"[nb:Et > tegn]\">", "<img alt=\"Et > tegn\">"),
            ("<form data-a=\"[nb:Lukk]\">", "<form data-a=\"Lukk\" data-lang=\"nb\">"),
            ("<form data-a=\"[nb:Lukk]\" data-lang=\"en\">", "<form data-a=\"Lukk\" data-lang=\"en\">"),
            ("<title>A – [nb:side]</title><b>[nb:B]", "<title>A – side</title><b><span lang=\"nb\">B</span>"),
            ("<select><option>[nb:Alle]</option></select>", "<select><option lang=\"nb\">Alle</option></select>"),
            ("<!-- > [nb:Hei] --><p>[nb:Hei]</p>", "<!-- > Hei --><p lang=\"nb\">Hei</p>"),
        ];
        for (html, expected) in cases {
            assert_eq!(told(html), expected, "{html}");
        }
    }

    #[test]
    fn marks_that_are_not_whole_are_left_out() {
        let cases = [
            ("[nb:Hei<b></b>", "Hei<b></b>"),
            ("a]b", "a]b"),
            ("[nb:a] ]b", "<span lang=\"nb\">a</span> b"),
            ("[not a tag:x] [nb:y]", "not a tagx y"),
            ("<form data-a=\"[nb:på]å", "<form data-a=\"påå"),
            ("[nb:a] <", "<span lang=\"nb\">a</span> <"),
        ];
        for (html, expected) in cases {
            assert_eq!(told(html).replace(super::MARKS[2], "]"), expected, "{html}");
        }
    }
}
