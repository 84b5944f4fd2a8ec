//! What is wrong with YAML that cannot be read, in the words of someone who writes it by hand.
//!
//! The parser knows where it gave up, seldom why: a forgotten bracket shows itself lines later. The causes that people
//! meet are looked for one by one, each where it began.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::inline;
use crate::diagnostic::{Code, Diagnostic, SourceId, Words};
use crate::parse::lookalike;

/// The text around a fault.
pub struct Scene<'s> {
    /// All of the YAML.
    pub text: &'s str,
    /// Where it stands in the source.
    pub offset: usize,
    /// The source.
    pub source: SourceId,
    /// Where the innermost `{` or `[` that is still open stands in `text`.
    pub bracket: Option<usize>,
}

impl Scene<'_> {
    /// The fault as its author knows it.
    pub fn fault(&self, error: &ScanError, limit: usize) -> Diagnostic {
        let at = self.byte_of(error);
        let kind = error.kind();
        if matches!(kind, ErrorKind::RecursionLimitExceeded) {
            return self.error(Code::TooDeep, at..self.letter_end(at)).with("limit", limit.to_string());
        }
        self.tab(at)
            .or_else(|| self.lookalike(at))
            .or_else(|| self.quote(kind, at))
            .or_else(|| self.brackets(at))
            .or_else(|| self.special_start(kind, at))
            .or_else(|| self.missing_space(at))
            .or_else(|| self.colon(at))
            .or_else(|| self.indentation(at))
            .unwrap_or_else(|| {
                let fault = self.error(Code::YamlSyntax, at..self.letter_end(at));
                fault.with_words("reason", reason(kind)).with("cause", error.info())
            })
    }

    /// Text that is no keys with values.
    pub fn no_keys(&self, range: &Range<usize>) -> Diagnostic {
        let start = range.start.min(self.text.len());
        self.lookalike(start).or_else(|| self.missing_space(start)).unwrap_or_else(|| {
            let line = self.line(start);
            self.error(Code::YamlNotKeys, line.start + indent(&self.text[line.clone()])..line.end)
        })
    }

    /// Text that YAML takes for a comment, behind a value without quotes: `Avtale #3`. A comment has a space after its mark, and a
    /// word in small letters is one of ours, a date or a number.
    pub fn cut_off(&self, value: &Range<usize>) -> Option<Diagnostic> {
        let rest = self.text.get(value.end..)?.trim_start_matches([' ', '\t']);
        let mark = self.text.len() - rest.len();
        let is_text = rest.strip_prefix('#')?.starts_with(char::is_alphanumeric);
        let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte.is_ascii_punctuation();
        if !is_text || !self.text[..mark].ends_with([' ', '\t']) || self.text[value.clone()].trim().bytes().all(is_word) {
            return None;
        }
        let end = self.line(mark).end;
        let place = self.source.span(mark + self.offset..end + self.offset);
        let whole = self.line(value.start).start..end;
        Some(Diagnostic::warning(Code::YamlComment, place).with("example", self.quoted(&whole, value.start)))
    }

    /// A line of `---` with more below it: the file ends there.
    pub fn second(&self, after: usize) -> Option<Diagnostic> {
        let mut at = after;
        for line in self.text[after..].split_inclusive('\n') {
            let below = &self.text[at + line.len()..];
            if line.trim_end() == "---" && below.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
                return Some(self.error(Code::YamlSecondDocument, at..at + 3));
            }
            at += line.len();
        }
        None
    }

    /// Tabs where the line is indented.
    fn tab(&self, at: usize) -> Option<Diagnostic> {
        [Some(self.line(at)), self.line_before(at)].into_iter().flatten().find_map(|line| {
            let words = &self.text[line.clone()];
            let indent = &words[..words.len() - words.trim_start().len()];
            let tab = line.start + indent.find('\t')?;
            Some(self.error(Code::YamlTab, tab..tab + 1))
        })
    }

    /// Letters that look like marks of YAML's and are none.
    fn lookalike(&self, at: usize) -> Option<Diagnostic> {
        let line = self.line(at);
        let first = |line: &Range<usize>| line.start + self.text[line.clone()].chars().take_while(|letter| *letter == ' ').count();
        let place = |start: usize, end: usize| self.source.span(start + self.offset..end + self.offset);
        for line in [Some(line.clone()), self.line_before(at)].into_iter().flatten() {
            let words = &self.text[line.clone()];
            if lookalike::begins_with_hard_space(words) {
                return Some(lookalike::hard_space(place(first(&line), line.start + indent(words))));
            }
        }
        if lookalike::begins_with_dash(&self.text[line.clone()]) {
            return Some(lookalike::dash(place(first(&line), self.letter_end(first(&line)))));
        }
        let value = line.start + value_start(&self.text[line.clone()]);
        let inner = lookalike::in_curly_quotes(&self.text[value..line.end])?;
        let example = format!("{}{}", self.text[line.start..value].trim_start(), lookalike::quoted(inner));
        Some(lookalike::curly_quotes(place(value, line.end), example))
    }

    /// A quote that is never closed, or is closed before the text ends.
    fn quote(&self, kind: &ErrorKind, at: usize) -> Option<Diagnostic> {
        use ErrorKind::{
            DocumentIndicatorInQuotedScalar, InvalidQuotedScalarIndent, InvalidTrailingDoubleQuotedScalar,
            InvalidTrailingSingleQuotedScalar, UnclosedQuotedScalar,
        };
        let trailing = matches!(kind, InvalidTrailingDoubleQuotedScalar | InvalidTrailingSingleQuotedScalar);
        if !trailing && !matches!(kind, UnclosedQuotedScalar | InvalidQuotedScalarIndent | DocumentIndicatorInQuotedScalar) {
            return None;
        }
        if let Some(quote) = unclosed_quote(self.text, at) {
            return Some(self.error(Code::YamlUnclosedQuote, quote..quote + 1));
        }
        let line = self.line(at);
        let value = line.start + value_start(&self.text[line.clone()]);
        if !trailing || value >= line.end {
            return None;
        }
        let words = &self.text[value..line.end];
        let inner = words.strip_prefix(['"', '\'']).unwrap_or(words);
        // A quote before a letter is one within the text: then those at its ends are meant to be around it.
        let own = words.chars().next().filter(|own| {
            let within = inner.split_once(*own).map(|(_, after)| after);
            within.is_some_and(|after| after.len() > 1 && after.starts_with(char::is_alphanumeric) && after.ends_with(*own))
        });
        let text = own.and_then(|own| inner.strip_suffix(own)).unwrap_or(words);
        let fault = self.error(Code::YamlAfterQuote, value..line.end);
        Some(fault.with("example", format!("{}{}", self.text[line.start..value].trim_start(), lookalike::quoted(text))))
    }

    /// A bracket that is never closed, or text inside brackets that has a mark of its own.
    fn brackets(&self, at: usize) -> Option<Diagnostic> {
        let open = self.bracket.filter(|open| *open <= at)?;
        let line = self.line(open);
        if balance(&self.text[open..line.end]) > 0 {
            let (own, closing) = if self.text[open..].starts_with('{') { ("{", "}") } else { ("[", "]") };
            let fault = self.error(Code::YamlUnclosedBracket, open..open + 1);
            return Some(fault.with("bracket", own).with("closing", closing));
        }
        Some(with_example(self.error(Code::YamlInlineText, open..line.end), inline::mended(&self.text[open..line.end])))
    }

    /// Text that begins with a letter that means something to YAML.
    fn special_start(&self, kind: &ErrorKind, at: usize) -> Option<Diagnostic> {
        let line = self.line(at);
        let value = line.start + value_start(&self.text[line.clone()]);
        let words = &self.text[value..line.end];
        let first = words.chars().next()?;
        let is_list = words.starts_with("- ") && self.text[line.start..value].trim_end().ends_with(':');
        let told = is_list
            || matches!(kind, ErrorKind::UnexpectedCharacter { .. } | ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName);
        if !told && !"@`%*&!|>".contains(first) || first.is_alphanumeric() || matches!(first, '"' | '\'') {
            return None;
        }
        let fault = self.error(Code::YamlSpecialStart, value..value + first.len_utf8()).with("mark", first.to_string());
        Some(fault.with("example", self.quoted(&line, value)))
    }

    /// `key:value`: no space after the colon.
    fn missing_space(&self, at: usize) -> Option<Diagnostic> {
        [Some(self.line(at)), self.line_before(at)].into_iter().flatten().find_map(|line| {
            let words = &self.text[line.clone()];
            let key = words.trim_start_matches([' ', '-']);
            let end = key.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
            let value = key[end..].strip_prefix(':').filter(|value| !value.is_empty() && !value.starts_with([' ', '\t']))?;
            let colon = line.end - key.len() + end;
            if lookalike::begins_with_hard_space(value) {
                let start = self.offset + colon + 1;
                return Some(lookalike::hard_space(self.source.span(start..start + indent(value))));
            }
            let fault = self.error(Code::YamlMissingSpace, colon..colon + 1);
            Some(fault.with("example", format!("{}: {value}", &key[..end])))
        })
    }

    /// `key: words: more words`: a colon that YAML takes for a key's.
    fn colon(&self, at: usize) -> Option<Diagnostic> {
        let line = self.line(at);
        let value = line.start + value_start(&self.text[line.clone()]);
        let words = &self.text[value..line.end];
        if value == line.start || !(words.contains(": ") || words.ends_with(':')) {
            return None;
        }
        Some(self.error(Code::YamlColon, value..line.end).with("example", self.quoted(&line, value)))
    }

    /// A line that stands further in, or further out, than those it belongs with.
    fn indentation(&self, at: usize) -> Option<Diagnostic> {
        let (line, before) = (self.line(at), self.line_before(at)?);
        let (own, above) = (&self.text[line.clone()], &self.text[before]);
        if indent(own) == indent(above) || own.trim().is_empty() {
            return None;
        }
        let end = (line.start + indent(own)).max(self.letter_end(line.start));
        Some(self.error(Code::YamlIndentation, line.start..end))
    }

    /// The line as it would be with its value in quotes.
    fn quoted(&self, line: &Range<usize>, value: usize) -> String {
        format!("{}{}", self.text[line.start..value].trim_start(), lookalike::quoted(&self.text[value..line.end]))
    }

    fn error(&self, code: Code, range: Range<usize>) -> Diagnostic {
        Diagnostic::error(code, self.source.span(range.start + self.offset..range.end + self.offset))
    }

    /// The line around a byte, without the white space at its end.
    fn line(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[start..].find('\n').map_or(self.text.len(), |newline| start + newline);
        start..start + self.text[start..end].trim_end().len()
    }

    /// The last line before that one with anything on it.
    fn line_before(&self, at: usize) -> Option<Range<usize>> {
        let mut start = self.line(at).start;
        while start > 0 {
            let line = self.line(start - 1);
            if !line.is_empty() {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    fn letter_end(&self, at: usize) -> usize {
        self.text[at..].chars().next().map_or(at, |letter| at + letter.len_utf8())
    }

    /// The fault's place in bytes: the parser may know it in characters only.
    fn byte_of(&self, error: &ScanError) -> usize {
        let marker = error.marker();
        let in_letters = || self.text.char_indices().nth(marker.index()).map_or(self.text.len(), |(byte, _)| byte);
        let mut at = marker.byte_offset().unwrap_or_else(in_letters).min(self.text.len());
        // A fault at the very end is a fault of the last line.
        if at == self.text.len() {
            at = self.text.trim_end().len();
        }
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// Why the parser gave up; what it seldom says stays in its own words.
fn reason(kind: &ErrorKind) -> Words {
    match kind {
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => ["a key has no colon", "en nøkkel mangler kolon"],
        ErrorKind::ExpectedBlockMappingKey => ["a key is missing", "det mangler en nøkkel"],
        ErrorKind::ExpectedBlockSequenceEntry => ["a point of a list has no hyphen", "et punkt i en liste mangler bindestrek"],
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            ["a comma or a closing bracket is missing", "det mangler komma eller en parentes som lukker"]
        }
        _ => ["{cause}", "dette følger ikke reglene for YAML"],
    }
}

/// Shows the author's own text as it must be written, or another's.
pub fn with_example(fault: Diagnostic, own: Option<String>) -> Diagnostic {
    match own {
        Some(own) => fault.with("example", own),
        None => fault.with_words("example", ["note: \"agreements, and what they say\"", "note: \"avtaler, og hva de sier\""]),
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the value of a line begins: after the key, or after the mark of a list.
fn value_start(line: &str) -> usize {
    let after = line.find(": ").map_or_else(|| line.len() - line.trim_start_matches(['-', ' ']).len(), |colon| colon + 2);
    after + indent(&line[after..])
}

/// Brackets opened less brackets closed, quotes aside.
fn balance(text: &str) -> i32 {
    let mut quote = None;
    let mut open = 0;
    for (at, letter) in text.char_indices() {
        match (letter, quote) {
            ('"' | '\'', None) if text[..at].ends_with([' ', '[', '{', ',']) => quote = Some(letter),
            (letter, Some(own)) if letter == own => quote = None,
            ('{' | '[', None) => open += 1,
            ('}' | ']', None) => open -= 1,
            _ => {}
        }
    }
    open
}

/// The quote that opens a value and is never closed, or not before another key begins.
fn unclosed_quote(text: &str, at: usize) -> Option<usize> {
    let mut place = 0;
    for line in text.split_inclusive('\n').take_while(|line| {
        place += line.len();
        place <= at + line.len()
    }) {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let opening = start + value_start(line);
        let Some(quote @ ('"' | '\'')) = text[opening..].chars().next() else { continue };
        let after = &text[opening + 1..];
        let closes = closing(after, quote).is_some_and(|closing| !after[..closing].lines().skip(1).any(|line| line.contains(": ")));
        if !closes {
            return Some(opening);
        }
    }
    None
}

/// Where a quote that was opened is closed: `\"` and `''` are letters of the text.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut at = 0;
    loop {
        let found = at + text[at..].find(quote)?;
        at = found + 1;
        match quote {
            '"' if text[..found].ends_with('\\') => {}
            '\'' if text[at..].starts_with(quote) => at += 1,
            _ => return Some(found),
        }
    }
}
