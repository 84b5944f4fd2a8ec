//! Smaller pictures, made of large ones: WebP, upright, in the colours that screens have.
//!
//! Bytes that anybody may have made are read by decoders in Rust; libwebp is given pixels and nothing else.

use std::io::Cursor;

use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Pixel, Rgb, RgbImage, Rgba, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use webp::{Encoder, WebPConfig};

use crate::model::picture::{PIXELS, turn};

/// How much of a picture is kept, of a hundred: at the same likeness (SSIM), files are a fifth to a half smaller than JPEG.
const QUALITY: f32 = 80.0;
/// Bits a pixel below which a PNG is likely a drawing or a picture of a screen, and may be smaller if nothing is lost.
const FLAT: usize = 2;
/// Pixels across a sheet of paper: more is not seen in print.
const PAPER: u32 = 1600;

/// Makes a picture in each of these widths, the smallest first, as WebP.
///
/// # Errors
/// Why it cannot be opened.
pub fn made(bytes: &[u8], widths: &[u32]) -> Result<Vec<Vec<u8>>, String> {
    let opened = open(bytes).map_err(|error| error.to_string())?;
    let Opened { image, icc, format } = opened;
    let flat = format == ImageFormat::Png && bytes.len() * 8 < image.width() as usize * image.height() as usize * FLAT;
    Ok(match image {
        DynamicImage::ImageRgba8(image) => {
            made_of(&image, icc.as_deref(), widths, |image| webp(Encoder::from_rgba(image, image.width(), image.height()), flat))
        }
        image => {
            made_of(&image.into_rgb8(), icc.as_deref(), widths, |image| webp(Encoder::from_rgb(image, image.width(), image.height()), flat))
        }
    })
}

/// The picture as it is printed: no larger than is seen, in the format it had; nothing if it is that already.
#[must_use]
pub fn on_paper(bytes: &[u8]) -> Option<Vec<u8>> {
    let Opened { image, icc, format } = open(bytes).ok().filter(|opened| opened.image.width() > PAPER)?;
    let mut out = Cursor::new(Vec::new());
    let widths = [PAPER];
    let made: DynamicImage = match (image, format) {
        (DynamicImage::ImageRgba8(image), ImageFormat::Png | ImageFormat::WebP) => {
            made_of(&image, icc.as_deref(), &widths, RgbaImage::clone).pop()?.into()
        }
        (image, _) => made_of(&image.into_rgb8(), icc.as_deref(), &widths, RgbImage::clone).pop()?.into(),
    };
    made.write_to(&mut out, format).ok()?;
    Some(out.into_inner())
}

/// A picture that was opened: its pixels, upright, eight bits a colour.
struct Opened {
    image: DynamicImage,
    /// What its colours are.
    icc: Option<Vec<u8>>,
    format: ImageFormat,
}

fn open(bytes: &[u8]) -> Result<Opened, ImageError> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let format = reader.format().unwrap_or(ImageFormat::Png);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS {
        return Err(ImageError::Limits(image::error::LimitError::from_kind(image::error::LimitErrorKind::DimensionError)));
    }
    let icc = decoder.icc_profile()?;
    let turn = decoder.exif_metadata()?.filter(|_| format == ImageFormat::Jpeg).map_or(1, |exif| turn(&exif));
    let image = DynamicImage::from_decoder(decoder)?;
    let mut image = if image.color().has_alpha() { image.into_rgba8().into() } else { DynamicImage::from(image.into_rgb8()) };
    image.apply_orientation(Orientation::from_exif(turn).unwrap_or(Orientation::NoTransforms));
    Ok(Opened { image, icc, format })
}

/// A picture's pixels, eight bits a colour.
type Pixels<P> = ImageBuffer<P, Vec<u8>>;

/// Each width is made of the next larger one.
fn made_of<P: Colour, T>(image: &Pixels<P>, icc: Option<&[u8]>, widths: &[u32], keep: impl Fn(&Pixels<P>) -> T) -> Vec<T> {
    let mut made = Vec::with_capacity(widths.len());
    let mut larger: Option<Pixels<P>> = None;
    for width in widths.iter().rev() {
        let from = larger.as_ref().unwrap_or(image);
        let height = u64::from(image.height()) * u64::from(*width) / u64::from(image.width());
        let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
        let mut smaller = if from.dimensions() == (*width, height) { from.clone() } else { P::resized(from, *width, height) };
        if larger.is_none() {
            on_screen(&mut smaller, icc);
        }
        made.push(keep(&smaller));
        larger = Some(smaller);
    }
    made.reverse();
    made
}

/// Turns a camera's own colours into those of screens; without a profile they are that.
fn on_screen<P: Colour>(image: &mut Pixels<P>, icc: Option<&[u8]>) {
    let Some(own) = icc.and_then(|icc| ColorProfile::new_from_slice(icc).ok()).filter(|own| own.color_space == DataColorSpace::Rgb) else {
        return;
    };
    let screen = ColorProfile::new_srgb();
    if let Ok(transform) = own.create_transform_8bit(P::LAYOUT, &screen, P::LAYOUT, TransformOptions::default()) {
        let own = image.as_raw().clone();
        // The two are of one length, and nothing else can fail.
        _ = transform.transform(&own, image);
    }
}

/// With and without a see-through part.
trait Colour: Pixel<Subpixel = u8> + 'static {
    const LAYOUT: Layout;
    fn resized(image: &Pixels<Self>, width: u32, height: u32) -> Pixels<Self>;
}

impl Colour for Rgb<u8> {
    const LAYOUT: Layout = Layout::Rgb;

    fn resized(image: &Pixels<Self>, width: u32, height: u32) -> Pixels<Self> {
        imageops::resize(image, width, height, FilterType::Lanczos3)
    }
}

impl Colour for Rgba<u8> {
    const LAYOUT: Layout = Layout::Rgba;

    /// What is not seen must not colour what is: each pixel counts as much as it is seen.
    fn resized(image: &Pixels<Self>, width: u32, height: u32) -> Pixels<Self> {
        let mut weighed = image.clone();
        for Rgba([colours @ .., seen]) in weighed.pixels_mut() {
            for colour in colours {
                *colour = (u16::from(*colour) * u16::from(*seen) / 255) as u8;
            }
        }
        let mut made = imageops::resize(&weighed, width, height, FilterType::Lanczos3);
        for Rgba([colours @ .., seen]) in made.pixels_mut().filter(|pixel| pixel[3] > 0) {
            for colour in colours {
                *colour = (u16::from(*colour) * 255 / u16::from(*seen)).min(255) as u8;
            }
        }
        made
    }
}

/// The picture as WebP; the smaller of two, if nothing may be lost.
fn webp(encoder: Encoder<'_>, flat: bool) -> Vec<u8> {
    let encode = |lossless| {
        let mut config = WebPConfig::new().expect("the library is of the version it was built with");
        config.quality = if lossless { 50.0 } else { QUALITY };
        config.lossless = i32::from(lossless);
        config.method = 4;
        encoder.encode_advanced(&config).expect("no side is longer than a WebP may be").to_vec()
    };
    let lossy = encode(false);
    if flat { std::cmp::min_by_key(encode(true), lossy, Vec::len) } else { lossy }
}
