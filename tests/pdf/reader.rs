//! Reads a PDF: its structure as a tree, and what each part of it says.

use std::collections::{BTreeMap, HashMap};

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as Bytes};

/// A PDF.
pub struct Pdf {
    pdf: hayro_syntax::Pdf,
}

/// A part of the structure.
#[derive(Debug)]
pub struct Part {
    /// Its standard type: `H1`, `P`, `TH`.
    pub kind: String,
    /// What is said in place of it.
    pub alt: Option<String>,
    /// Its language, where it is another than the document's.
    pub lang: Option<String>,
    /// Which cells a header cell is the head of.
    pub scope: Option<String>,
    /// Its parts and words, in the order they are read.
    pub inner: Vec<Inner>,
}

/// What a part holds.
#[derive(Debug)]
pub enum Inner {
    Part(Part),
    Words(String),
}

impl Part {
    /// Every part in it, itself first.
    pub fn walk(&self) -> Vec<&Self> {
        let parts = self.inner.iter().filter_map(|inner| if let Inner::Part(part) = inner { Some(part) } else { None });
        std::iter::once(self).chain(parts.flat_map(Self::walk)).collect()
    }

    /// What it says, in the order it is read.
    pub fn says(&self) -> String {
        self.inner
            .iter()
            .map(|inner| match inner {
                Inner::Part(part) => part.says(),
                Inner::Words(words) => words.clone(),
            })
            .collect()
    }

    /// The parts of a kind.
    pub fn all(&self, kind: &str) -> Vec<&Self> {
        self.walk().into_iter().filter(|part| part.kind == kind).collect()
    }
}

impl Pdf {
    pub fn read(bytes: Vec<u8>) -> Self {
        Self { pdf: hayro_syntax::Pdf::new(bytes).unwrap_or_else(|_| panic!("not a PDF")) }
    }

    pub fn pages(&self) -> usize {
        self.pdf.pages().len()
    }

    pub fn catalog(&self) -> Dict<'_> {
        self.dicts().find(|dict| name(dict, "Type").as_deref() == Some("Catalog")).expect("a catalog")
    }

    pub fn dicts(&self) -> impl Iterator<Item = Dict<'_>> {
        self.pdf.objects().into_iter().filter_map(Object::into_dict)
    }

    /// The metadata that search engines and archives read.
    pub fn metadata(&self) -> String {
        let stream: Stream<'_> = self.catalog().get("Metadata").expect("metadata");
        String::from_utf8(stream.decoded().expect("metadata is read").into_owned()).expect("metadata is text")
    }

    /// The titles in the list of bookmarks.
    pub fn bookmarks(&self) -> usize {
        self.dicts()
            .filter(|dict| dict.contains_key("Title") && dict.contains_key("Dest") || dict.contains_key("Title") && dict.contains_key("A"))
            .count()
    }

    /// The whole structure.
    pub fn structure(&self) -> Part {
        let words = self.words();
        let root: Dict<'_> = self.catalog().get("StructTreeRoot").expect("a structure");
        let mut part = Part { kind: "Root".into(), alt: None, lang: None, scope: None, inner: Vec::new() };
        kids(&root, None, &words, &mut part.inner);
        part
    }

    /// What each marked piece of each page says.
    fn words(&self) -> HashMap<(ObjectIdentifier, i32), String> {
        let mut all = HashMap::new();
        for page in self.pdf.pages().iter() {
            let Some(id) = page.raw().obj_id() else { continue };
            let mut fonts: BTreeMap<String, Letters> = BTreeMap::new();
            let (mut font, mut open): (String, Vec<Option<i32>>) = (String::new(), Vec::new());
            let mut operations = page.operations();
            while let Some(instruction) = operations.next() {
                let operands: Vec<Object<'_>> = instruction.operands().cloned().collect();
                match &instruction.operator[..] {
                    b"BMC" => open.push(None),
                    b"BDC" => {
                        let properties = operands.into_iter().nth(1).and_then(Object::into_dict);
                        open.push(properties.and_then(|dict| dict.get::<i32>("MCID")));
                    }
                    b"EMC" => _ = open.pop(),
                    b"Tf" => {
                        if let Some(name) = operands.into_iter().next().and_then(Object::into_name) {
                            name.as_str().clone_into(&mut font);
                            fonts.entry(font.clone()).or_insert_with(|| Letters::of(page.resources().get_font(&name)));
                        }
                    }
                    b"Tj" | b"TJ" => {
                        let Some(mcid) = open.iter().rev().find_map(|mcid| *mcid) else { continue };
                        let said: &mut String = all.entry((id, mcid)).or_default();
                        for operand in operands {
                            let strings: Vec<Vec<u8>> = match operand {
                                Object::String(bytes) => vec![bytes.as_bytes().to_vec()],
                                Object::Array(array) => {
                                    array.iter::<Object<'_>>().filter_map(Object::into_string).map(|it| it.as_bytes().to_vec()).collect()
                                }
                                _ => Vec::new(),
                            };
                            for bytes in &strings {
                                fonts[&font].read(bytes, said);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        all
    }
}

/// What the codes of a font stand for (`ToUnicode`).
struct Letters(HashMap<u16, String>);

impl Letters {
    fn of(font: Option<Dict<'_>>) -> Self {
        let stream: Option<Stream<'_>> = font.and_then(|font| font.get("ToUnicode"));
        let text =
            stream.map(|stream| String::from_utf8_lossy(&stream.decoded().expect("a map of letters")).into_owned()).unwrap_or_default();
        let mut letters = HashMap::new();
        let hex = |word: &str| word.trim_matches(['<', '>']).to_owned();
        for block in text.split("beginbfchar").skip(1) {
            let words: Vec<&str> = block.split("endbfchar").next().unwrap_or_default().split_whitespace().collect();
            for pair in words.chunks_exact(2) {
                letters.insert(u16::from_str_radix(&hex(pair[0]), 16).expect("a code"), unicode(&hex(pair[1])));
            }
        }
        Self(letters)
    }

    fn read(&self, bytes: &[u8], said: &mut String) {
        for code in bytes.chunks_exact(2) {
            let code = u16::from_be_bytes([code[0], code[1]]);
            said.push_str(self.0.get(&code).unwrap_or_else(|| panic!("the code {code} stands for nothing")));
        }
    }
}

fn unicode(hex: &str) -> String {
    let units: Vec<u16> =
        hex.as_bytes().chunks_exact(4).map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap()).collect();
    String::from_utf16(&units).expect("letters")
}

fn kids(dict: &Dict<'_>, page: Option<ObjectIdentifier>, words: &HashMap<(ObjectIdentifier, i32), String>, inner: &mut Vec<Inner>) {
    let page = dict.get_ref("Pg").map(Into::into).or(page);
    let mut take = |object: Object<'_>| match object {
        Object::Number(number) => {
            let said = page.and_then(|page| words.get(&(page, number.as_f32() as i32)));
            inner.extend(said.map(|said| Inner::Words(said.clone())));
        }
        Object::Dict(kid) => match name(&kid, "Type").as_deref() {
            Some("MCR") => {
                let page = kid.get_ref("Pg").map(Into::into).or(page);
                let said = page.zip(kid.get::<i32>("MCID")).and_then(|place| words.get(&place));
                inner.extend(said.map(|said| Inner::Words(said.clone())));
            }
            Some("OBJR") => {}
            _ => {
                let mut part = Part {
                    kind: name(&kid, "S").unwrap_or_default(),
                    alt: text(&kid, "Alt"),
                    lang: text(&kid, "Lang"),
                    scope: attributes(&kid).find_map(|dict| name(&dict, "Scope")),
                    inner: Vec::new(),
                };
                kids(&kid, page, words, &mut part.inner);
                inner.push(Inner::Part(part));
            }
        },
        _ => {}
    };
    match dict.get::<Object<'_>>("K") {
        Some(Object::Array(array)) => array.iter::<Object<'_>>().for_each(take),
        Some(object) => take(object),
        None => {}
    }
}

fn attributes<'a>(dict: &Dict<'a>) -> impl Iterator<Item = Dict<'a>> {
    let attributes: Vec<Dict<'a>> = match dict.get::<Object<'a>>("A") {
        Some(Object::Array(array)) => Array::iter::<Dict<'a>>(&array).collect(),
        Some(Object::Dict(dict)) => vec![dict],
        _ => Vec::new(),
    };
    attributes.into_iter()
}

fn name(dict: &Dict<'_>, key: &str) -> Option<String> {
    dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned())
}

/// A text, in either of the ways PDF writes them.
pub fn text(dict: &Dict<'_>, key: &str) -> Option<String> {
    let bytes = dict.get::<Bytes<'_>>(key)?;
    Some(match bytes.as_bytes() {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        plain => String::from_utf8_lossy(plain).into_owned(),
    })
}
