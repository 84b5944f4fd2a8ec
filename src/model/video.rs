//! Films among a site's files, and the files that go with one: captions and a still picture, named as it is.

use super::lang::Lang;
use super::route::ending;
use super::site::Site;

/// Endings of films that every browser shows.
const ENDINGS: [&str; 2] = ["mp4", "webm"];
/// Endings of still pictures.
const STILLS: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

/// A film, by the places of its files among the site's.
#[derive(Debug)]
pub struct Video {
    /// Captions, by their languages.
    pub captions: Vec<(Lang, u32)>,
    /// What is shown before it begins.
    pub still: Option<u32>,
}

/// Whether a file or an address is that of a film, by its name.
#[must_use]
pub fn is_video(path: &str) -> bool {
    ENDINGS.contains(&&*ending(path))
}

/// What a file is to the film at a path: `film.nb.vtt` has the captions of `film.mp4`, and `film.jpg` is its still picture.
#[must_use]
pub fn goes_with(film: &str, file: &str) -> Option<Part> {
    let (stem, _) = film.rsplit_once('.')?;
    let (name, ending) = file.strip_prefix(stem)?.strip_prefix('.')?.rsplit_once('.').unwrap_or_else(|| ("", &file[stem.len() + 1..]));
    match (name, ending) {
        ("", ending) if STILLS.contains(&ending) => Some(Part::Still),
        ("", "vtt") => Some(Part::Captions(None)),
        (tag, "vtt") => Lang::parse(tag).map(|lang| Part::Captions(Some(lang))),
        _ => None,
    }
}

/// A file that goes with a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Captions, in a language if one is named.
    Captions(Option<Lang>),
    /// What is shown before it begins.
    Still,
}

impl Video {
    /// The film among a site's files, shown to readers of a language: its captions come first.
    #[must_use]
    pub fn of(site: &Site, film: &str, lang: Lang) -> Self {
        let mut video = Self { captions: Vec::new(), still: None };
        for (at, file) in (0..).zip(&*site.files) {
            match goes_with(film, &file.path) {
                Some(Part::Captions(named)) => video.captions.push((named.unwrap_or_else(|| site.config.default_language()), at)),
                Some(Part::Still) => video.still = video.still.or(Some(at)),
                None => {}
            }
        }
        video.captions.sort_by_key(|(named, _)| (*named != lang, *named));
        video
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, goes_with, is_video};
    use crate::model::lang::Lang;

    #[test]
    fn files_go_with_a_film_by_their_names() {
        let part = |file| goes_with("a/film.mp4", file);
        assert_eq!(part("a/film.nb.vtt"), Some(Part::Captions(Lang::parse("nb"))));
        assert_eq!(part("a/film.vtt"), Some(Part::Captions(None)));
        assert_eq!(part("a/film.jpg"), Some(Part::Still));
        for other in ["a/film.mp4", "a/film2.vtt", "b/film.vtt", "a/film.del.2.vtt", "a/film", "a/film.", "a/film.nb.jpg"] {
            assert_eq!(part(other), None, "{other}");
        }
        assert!(is_video("film.MP4?x#t=1") && !is_video("film.mp4.txt") && !is_video("mp4"));
    }
}
