//! A language, by its BCP 47 tag.

use std::fmt;

/// A language tag: two or three lower-case letters, and maybe a script or a region (`nb`, `sma`, `en-GB`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    tag: [u8; 10],
    length: u8,
}

impl Lang {
    /// Norwegian bokmål, the language of a site that names none.
    pub const BOKMAL: Self = Self::constant(*b"nb");

    /// English.
    pub const ENGLISH: Self = Self::constant(*b"en");

    const fn constant(tag: [u8; 2]) -> Self {
        Self { tag: [tag[0], tag[1], 0, 0, 0, 0, 0, 0, 0, 0], length: 2 }
    }

    /// Reads a tag; `None` if it is not one.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let well_formed = matches!(primary.len(), 2 | 3)
            && Self::shorter(primary).is_none()
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && tag.len() <= 10
            && parts.all(|part| matches!(part.len(), 2 | 4) && letters(part));
        well_formed.then(|| {
            let mut bytes = [0; 10];
            bytes[..tag.len()].copy_from_slice(tag.as_bytes());
            Self { tag: bytes, length: tag.len() as u8 }
        })
    }

    /// The tag of two letters that a language with a code of three has: no browser knows the longer one.
    fn shorter(code: &str) -> Option<&'static str> {
        const CODES: [(&str, &str); 24] = [
            ("nob", "nb"),
            ("nno", "nn"),
            ("nor", "nb"),
            ("sme", "se"),
            ("eng", "en"),
            ("swe", "sv"),
            ("dan", "da"),
            ("fin", "fi"),
            ("isl", "is"),
            ("ice", "is"),
            ("deu", "de"),
            ("ger", "de"),
            ("fra", "fr"),
            ("fre", "fr"),
            ("spa", "es"),
            ("ita", "it"),
            ("por", "pt"),
            ("pol", "pl"),
            ("rus", "ru"),
            ("ukr", "uk"),
            ("ara", "ar"),
            ("som", "so"),
            ("zho", "zh"),
            ("chi", "zh"),
        ];
        CODES.iter().find(|(long, _)| *long == code).map(|(_, short)| *short)
    }

    /// The tag that was most likely meant by something that is none: a code of three letters, a name, or one in capitals.
    #[must_use]
    pub fn meant(text: &str) -> Option<String> {
        let text = text.to_lowercase().replace('_', "-");
        let primary = text.split('-').next().unwrap_or_default();
        let named = match primary {
            "bokmål" | "norsk" | "norwegian" | "no" => Some("nb"),
            "nynorsk" => Some("nn"),
            "engelsk" | "english" => Some("en"),
            "nordsamisk" | "samisk" => Some("se"),
            _ => Self::shorter(primary),
        };
        let is_tag = Self::is_known(primary) && Self::parse(&text).is_some();
        named.map(str::to_owned).or(is_tag.then_some(text))
    }

    /// The tag as text.
    ///
    /// # Panics
    /// Never: a tag is ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.tag[..usize::from(self.length)]).expect("tags are ASCII")
    }

    /// Whether a file's suffix of this form is meant as a language (`avtaler.nb.md`), not as a part of the name (`node.js.md`).
    #[must_use]
    pub fn is_known(tag: &str) -> bool {
        const TAGS: &str = "aa ab af ak am ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo \
             es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki \
             kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr \
             nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th \
             ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu sma smj smn sms fkv rmf rmy";
        TAGS.split_ascii_whitespace().any(|known| known == tag)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
