//! Pictures, drawings and films: what readers get of them, and what nobody is told.

use crate::site_test::{SiteTest, site};

/// A place and a person, as cameras and programs write them down.
const TOLD: [&[u8]; 2] = [b"59.9139N", b"Kari Nordmann"];

#[track_caller]
fn tells_nothing(site: &SiteTest) {
    let published = site.published();
    for file in published.files() {
        let bytes = published.bytes(&file);
        for told in TOLD {
            assert!(!bytes.windows(told.len()).any(|part| part == told), "{file} tells {}", String::from_utf8_lossy(told));
        }
    }
}

fn part(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[0xff, kind][..], &u16::try_from(body.len() + 2).expect("a short part").to_be_bytes(), body].concat()
}

/// What a camera writes besides the picture: which way it was held, where, and by whom.
fn camera(turn: u8) -> Vec<u8> {
    let exif = [&b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[turn], &[0; 6], b"59.9139N"].concat();
    [part(0xe1, &exif), part(0xe1, b"http://ns.adobe.com/xap/1.0/\0Kari Nordmann"), part(0xfe, b"Kari Nordmann")].concat()
}

#[test]
fn what_a_camera_wrote_down_is_in_no_published_file() {
    // No more of a picture than its frame: it is not opened.
    let frame = [part(0xc0, b"\x08\0\x64\0\xc8\x01\x01\x11\0"), part(0xda, b"\x01\x01\0\0\x3f\0"), b"shown\xff\xd9".to_vec()].concat();
    let photo = [&b"\xff\xd8"[..], &camera(6), &frame, b"a film 59.9139N"].concat();
    let box_of = |kind: &[u8], body: &[u8]| [&u32::try_from(body.len() + 8).expect("short").to_be_bytes()[..], kind, body].concat();
    let place = box_of(b"udta", b"\xa9xyz59.9139N Kari Nordmann");
    let film = [box_of(b"ftyp", b"mp42"), box_of(b"moov", &place), box_of(b"mdat", b"shown")].concat();
    let drawing =
        "<!-- Kari Nordmann --><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><metadata>Kari Nordmann</metadata></svg>";
    let site = site()
        .file("content/index.md", "# A\n\n![Et bilde](foto.jpg)\n\n![En figur](figur.svg)\n\n![En film](film.mp4)\n")
        .file("content/foto.jpg", photo)
        .file("content/figur.svg", drawing)
        .file("content/film.mp4", film)
        .file("content/film.nb.vtt", "WEBVTT\n");
    let published = site.build(&[]);
    tells_nothing(&site);
    assert!(published.bytes("foto.jpg").windows(5).any(|part| part == b"shown"));
    assert!(published.bytes("film.mp4").ends_with(b"mdatshown"));
    // Held on its side, and shown upright.
    published.page("").shows("<img src=\"foto.jpg\" alt=\"Et bilde\" width=\"100\" height=\"200\">");
}

#[test]
fn a_drawing_is_published_without_what_runs() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" onload=\"alert(1)\"><title>En figur</title>\
                   <script>alert(2)</script><rect width=\"9\" height=\"9\" style=\"fill:#fff\"/></svg>";
    let site = site().file("content/index.md", "# A\n\n![En figur](figur.svg)\n").file("content/figur.svg", drawing);
    site.try_build(&[]).ends(0).says("`onload` is left out").says("content/figur.svg:1:").says("`<script>` is left out");
    let kept = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>En figur</title>\
                <rect width=\"9\" height=\"9\" style=\"fill:#fff\"/></svg>\n";
    assert_eq!(site.published().text("figur.svg"), kept);
    // What it says of itself is not asked of a drawing that is as it was.
    site.try_build(&[]).ends(0).says("`<script>` is left out").does_not_say("error");
}

#[test]
fn a_film_has_captions_and_a_way_around_it() {
    let text = "# A\n\nSe filmen.\n\n![Slik fyller du ut skjemaet](film/skjema.mp4 \"To minutter\"){width=640 height=360}\n\n\
                ![Et foredrag](https://example.org/foredrag.mp4)\n";
    let site = site()
        .file("content/index.md", text)
        .file("content/film/skjema.mp4", "")
        .file("content/film/skjema.en.vtt", "WEBVTT\n")
        .file("content/film/skjema.nb.vtt", "WEBVTT\n")
        .file("content/film/skjema.jpg", "")
        .file("content/film/index.md", "# Film\n");
    let published = site.build(&[]);
    published.page("").shows_in_order(&[
        "<figure><video controls playsinline preload=\"metadata\" src=\"film/skjema.mp4\" aria-label=\"Slik fyller du ut skjemaet\" \
         poster=\"film/skjema.jpg\" width=\"640\" height=\"360\">",
        "<track kind=\"captions\" src=\"film/skjema.nb.vtt\" srclang=\"nb\" label=\"norsk bokmål\">",
        "<track kind=\"captions\" src=\"film/skjema.en.vtt\" srclang=\"en\" label=\"English\">",
        "</video><figcaption>To minutter<br><a href=\"film/skjema.mp4\">Åpne videofilen: Slik fyller du ut skjemaet</a></figcaption></figure>",
        "<p><a href=\"https://example.org/foredrag.mp4\">Åpne videofilen: Et foredrag</a></p>",
    ]);
    // Nothing of it is a file that no text leads to.
    site.check(&["--hints"]).ends(0).does_not_say("unused-file");
    let hidden = site
        .file("content/index.md", "# A\n")
        .file("content/film/index.md", "---\ntitle: Film\nstatus: draft\n---\n![En film](skjema.mp4)\n");
    let published = hidden.build(&[]);
    assert!(!published.files().iter().any(|file| file.contains("skjema")), "{:?}", published.files());
}

#[cfg(feature = "images")]
mod made {
    use std::collections::BTreeMap;
    use std::fs;
    use std::io::Cursor;
    use std::time::SystemTime;

    use image::{DynamicImage, ImageFormat, ImageReader, Rgb, RgbImage, Rgba, RgbaImage};
    use zip::ZipArchive;

    use super::{camera, part, tells_nothing};
    use crate::site_test::{SiteTest, TODAY, site, story};

    /// A picture with enough in it to be large.
    fn scene(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> 30;
            let [red, green] = [x * 200 / width, y * 200 / height].map(|value| u8::try_from(value + grain).expect("below 256"));
            Rgb([red, green, u8::try_from(grain * 40).expect("below 256")])
        })
    }

    fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.into().write_to(&mut bytes, format).expect("it is written");
        bytes.into_inner()
    }

    /// A photo as a telephone takes it.
    fn photo(width: u32, height: u32, turn: u8) -> Vec<u8> {
        let jpeg = encoded(scene(width, height), ImageFormat::Jpeg);
        [&jpeg[..2], &camera(turn), &jpeg[2..], b"59.9139N"].concat()
    }

    fn opened(bytes: &[u8]) -> (ImageFormat, DynamicImage) {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("bytes");
        (reader.format().expect("a picture"), reader.decode().expect("it is whole"))
    }

    #[test]
    fn a_photo_is_published_in_several_widths_upright_and_telling_nothing() {
        // Held on its side: 1000 wide as it is shown.
        let site = site().file("content/index.md", "# A\n\n![Et bilde](foto.jpg)\n").file("content/foto.jpg", photo(1500, 1000, 6));
        let published = site.build(&[]);
        tells_nothing(&site);
        published.page("").shows(
            "<figure><picture><source type=\"image/webp\" \
             srcset=\"foto.jpg-480.webp 480w,foto.jpg-800.webp 800w,foto.jpg-1000.webp 1000w\" sizes=\"(min-width:48em) 45em,100vw\">\
             <img src=\"foto.jpg\" alt=\"Et bilde\" width=\"1000\" height=\"1500\"></picture></figure>",
        );
        let mut sizes = Vec::new();
        for (width, height) in [(480, 720), (800, 1200), (1000, 1500)] {
            let bytes = published.bytes(&format!("foto.jpg-{width}.webp"));
            let (format, picture) = opened(&bytes);
            assert_eq!((format, picture.width(), picture.height()), (ImageFormat::WebP, width, height));
            // The first row of the file is the right edge: the left is dark in what were rows.
            let [left, right] = [4, width - 5].map(|x| picture.to_rgb8().get_pixel(x, height / 2)[1]);
            assert!(left > right + 100, "{width}: {left} {right}");
            sizes.push(bytes.len());
        }
        assert!(sizes.is_sorted() && sizes[2] < published.bytes("foto.jpg").len(), "{sizes:?}");
        assert_eq!(opened(&published.bytes("foto.jpg")).0, ImageFormat::Jpeg);
    }

    #[test]
    fn a_picture_is_made_once_and_always_the_same() {
        let site = site().file("content/index.md", "# A\n\n![Et bilde](foto.jpg)\n").file("content/foto.jpg", photo(900, 600, 1));
        site.build(&[]);
        let shelf = || -> BTreeMap<_, _> {
            let kept = fs::read_dir(site.path("public/.rettesnor/pictures")).expect("a shelf").flatten();
            kept.map(|entry| (entry.file_name(), entry.metadata().and_then(|kept| kept.modified()).expect("a time"))).collect()
        };
        let first = shelf();
        assert_eq!(first.len(), 2);
        let bytes = |site: &SiteTest| ["foto.jpg-480.webp", "foto.jpg-900.webp"].map(|file| site.published().bytes(file));
        let made = bytes(&site);
        // Touched but the same, it is not made again; nor is it when all that was published is gone.
        fs::File::options()
            .write(true)
            .open(site.path("content/foto.jpg"))
            .expect("it is there")
            .set_modified(SystemTime::UNIX_EPOCH)
            .expect("touched");
        let run = site.try_build(&[]).ends(0);
        assert!(run.stdout.contains(" 0 written"), "{}", run.stdout);
        fs::remove_file(site.path("public/foto.jpg-480.webp")).expect("it is there");
        site.build(&[]);
        assert_eq!((shelf(), bytes(&site)), (first, made.clone()));
        let again = self::site()
            .threads(1)
            .file("content/index.md", "# A\n")
            .file("content/b.jpg", "")
            .file("content/foto.jpg", photo(900, 600, 1));
        again.build(&[]);
        assert!(bytes(&again) == made);
    }

    #[test]
    fn colours_edges_and_letters_stay_as_they_are_seen() {
        // Red where it is seen, and black where it is not.
        let seen = RgbaImage::from_fn(1000, 700, |x, y| {
            let grain = u8::try_from((x * 7 + y * 13) % 11).expect("small");
            if (x / 50 + y / 50) % 2 == 0 { Rgba([255, grain, grain, 255]) } else { Rgba([0, 0, 0, 0]) }
        });
        // Two colours and nothing between: a picture of a screen.
        let flat =
            RgbImage::from_fn(1200, 900, |x, y| if (x * x / 7 + y * y / 11) % 97 < 40 { Rgb([20, 40, 60]) } else { Rgb([250, 250, 250]) });
        let site = site()
            .file("content/index.md", "# A\n\n![Et merke](merke.png){width=200 height=140}\n\n![En skjerm](skjerm.png)\n")
            .file("content/merke.png", encoded(seen, ImageFormat::Png))
            .file("content/skjerm.png", encoded(flat, ImageFormat::Png));
        let published = site.build(&[]);
        // Shown small, it is offered in no more than a fine screen needs.
        published.page("").shows("srcset=\"merke.png-480.webp 480w\" sizes=\"200px\"");
        let picture = opened(&published.bytes("merke.png-480.webp")).1.to_rgba8();
        let darkest = picture.pixels().filter(|pixel| pixel[3] > 40).map(|pixel| pixel[0]).min();
        assert!(darkest > Some(190), "{darkest:?}");
        let screen = opened(&published.bytes("skjerm.png-1200.webp")).1.to_rgb8();
        let far = |pixel: &Rgb<u8>| pixel[0].abs_diff(20).min(pixel[0].abs_diff(250)) > 60;
        assert!(screen.pixels().filter(|pixel| far(pixel)).count() < 5000);
    }

    #[test]
    fn a_kit_and_an_edition_have_the_pictures_of_their_pages() {
        let site = story("typed").file("content/verktoy/foto.jpg", photo(700, 500, 1));
        let plan = fs::read_to_string(site.path("content/verktoy/dagen.nb.yaml")).expect("the plan of a day");
        site.write("content/verktoy/dagen.nb.yaml", plan.replace("Si velkommen til alle.", "\"![Et bilde](foto.jpg)\""));
        let kit = site.build(&[]).bytes("verktoy/dagen/kit.zip");
        let kit: Vec<_> = ZipArchive::new(Cursor::new(kit)).expect("an archive").file_names().map(str::to_owned).collect();
        site.run(&["edition", "2026.1", "--today", TODAY]).ends(0);
        let edition = site.build(&[]).files();
        for name in ["foto.jpg", "foto.jpg-480.webp", "foto.jpg-700.webp"] {
            assert!(kit.contains(&format!("verktoy/{name}")), "{kit:?}");
            assert!(edition.contains(&format!("edition/2026.1/verktoy/{name}")), "{edition:?}");
        }
    }

    #[test]
    fn what_cannot_be_opened_is_told_and_takes_no_memory() {
        // A few bytes that say they are ten thousand million pixels.
        let head = [&100_000_u32.to_be_bytes()[..], &100_000_u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
        let bomb = [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &head, &vec![0; 40_000]].concat();
        let site = site().file("content/index.md", "# A\n\n![Et bilde](bombe.png)\n").file("content/bombe.png", bomb);
        site.try_build(&[]).ends(0).says("warning[huge-picture]: the picture has 10000 million pixels").says("content/bombe.png");
        let page = site.published().text("index.html");
        assert!(page.contains("width=\"100000\"") && !page.contains("<picture>"));
        let broken = [&b"\xff\xd8"[..], &part(0xc0, b"\x08\x03\xe8\x03\xe8\x01\x01\x11\0"), &vec![1; 40_000]].concat();
        let site = self::site().file("content/index.md", "# A\n").file("content/brutt.jpg", broken);
        site.try_build(&[]).ends(1).says("error[picture-unreadable]: the picture cannot be opened").says("content/brutt.jpg");
    }
}
