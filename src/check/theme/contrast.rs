//! Whether the theme's colours can be told apart, by the contrast ratio of WCAG 2.2.

use csscolorparser::Color;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words};
use crate::model::meta::Word;
use crate::model::theme::{Scheme, Theme, Token};

const SCHEMES: [(Scheme, Words); 2] = [(Scheme::Light, ["light", "lyse"]), (Scheme::Dark, ["dark", "mørke"])];
/// Properties that may refer to each other before it is taken for a ring.
const DEPTH: usize = 32;

/// Measures every pair of colours that `theme.yaml` makes a demand on, in every style sheet that sets both, in both schemes.
/// Also says how many it measured.
#[must_use]
pub fn contrast(theme: &Theme, tokens: &[Token]) -> (Diagnostics, usize) {
    let sheets: Vec<Sheet<'_>> =
        theme.assets.iter().filter_map(|asset| asset.name.strip_suffix(".css")).map(|name| Sheet::of(name, tokens)).collect();
    let mut faults = Diagnostics::default();
    let mut measured = 0;
    for demand in &theme.contrast {
        for foreground in &demand.foreground {
            for background in &demand.background {
                let both = sheets.iter().filter(|sheet| sheet.has(foreground) && sheet.has(background));
                let mut found = false;
                for sheet in both {
                    found = true;
                    for (scheme, words) in SCHEMES {
                        measured += 1;
                        match sheet.contrast(foreground, background, scheme) {
                            Ok((ratio, _)) if ratio >= demand.ratio => {}
                            Ok((ratio, token)) => {
                                let fault = Diagnostic::error(Code::LowContrast, token.place.clone()).with_words("scheme", words);
                                let fault = fault.with("foreground", &*foreground.text).with("background", &*background.text);
                                faults.push(fault.with("ratio", decimals(ratio)).with("least", decimals(demand.ratio)));
                            }
                            Err(token) => {
                                let fault = Diagnostic::error(Code::BadColour, token.place.clone()).with("token", token.name.clone());
                                faults.push(fault.with("value", token.value.clone()));
                            }
                        }
                    }
                }
                if !found {
                    faults.push(unknown(foreground, background, tokens));
                }
            }
        }
    }
    (faults, measured)
}

/// A pair that no style sheet has.
fn unknown(foreground: &Word, background: &Word, tokens: &[Token]) -> Diagnostic {
    let known = |word: &Word| tokens.iter().any(|token| *token.name == *word.text);
    let word = if known(foreground) { background } else { foreground };
    let fault = Diagnostic::error(Code::UnknownToken, word.span);
    let fault = fault.with("foreground", &*foreground.text).with("background", &*background.text);
    if known(word) { fault } else { fault.suggest(&word.text, tokens.iter().map(|token| &*token.name)) }
}

/// Two decimals at most, never rounded up to what is demanded.
fn decimals(ratio: f32) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0).trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The tokens of one style sheet.
struct Sheet<'t>(Vec<&'t Token>);

impl<'t> Sheet<'t> {
    fn of(name: &str, tokens: &'t [Token]) -> Self {
        Self(tokens.iter().filter(|token| *token.sheet == *name).collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|token| *token.name == *name)
    }

    /// The contrast of one colour on another, and the token that sets the first.
    ///
    /// # Errors
    /// The token whose value is no colour that can be measured.
    fn contrast(&self, foreground: &str, background: &str, scheme: Scheme) -> Result<(f32, &'t Token), &'t Token> {
        let (on, ground) = self.colour(background, scheme)?;
        let (front, token) = self.colour(foreground, scheme)?;
        if on.a < 1.0 {
            return Err(ground);
        }
        let mix = |front: f32, on: f32, alpha: f32| front * alpha + on * (1.0 - alpha);
        let seen = [mix(front.r, on.r, front.a), mix(front.g, on.g, front.a), mix(front.b, on.b, front.a)];
        Ok((ratio(luminance(seen), luminance([on.r, on.g, on.b])), token))
    }

    fn colour(&self, name: &str, scheme: Scheme) -> Result<(Color, &'t Token), &'t Token> {
        let token = self.set(name, scheme).or_else(|| self.0.iter().copied().find(|token| *token.name == *name));
        let token = token.unwrap_or_else(|| unreachable!("a colour that is asked for is set"));
        self.value(&token.value, scheme, DEPTH).map(|colour| (colour, token)).ok_or(token)
    }

    /// What sets a property: the last one outside of layers, or the last one.
    fn set(&self, name: &str, scheme: Scheme) -> Option<&'t Token> {
        let holds = |token: &&&Token| *token.name == *name && token.scheme.is_none_or(|only| only == scheme);
        let mut all: Vec<_> = self.0.iter().filter(holds).copied().collect();
        all.sort_by_key(|token| !token.layered);
        all.pop()
    }

    fn value(&self, value: &str, scheme: Scheme, depth: usize) -> Option<Color> {
        let value = value.trim();
        let depth = depth.checked_sub(1)?;
        if let Some(arguments) = arguments(value, "light-dark") {
            let [light, dark] = arguments.try_into().ok()?;
            return self.value(if scheme == Scheme::Light { light } else { dark }, scheme, depth);
        }
        if let Some(arguments) = arguments(value, "var") {
            let (name, fallback) = (arguments.first()?.trim(), arguments.get(1));
            return match self.set(name, scheme) {
                Some(token) => self.value(&token.value, scheme, depth),
                None => self.value(fallback?, scheme, depth),
            };
        }
        csscolorparser::parse(value).ok()
    }
}

/// The arguments of a function, if the value is one of that name.
fn arguments<'v>(value: &'v str, function: &str) -> Option<Vec<&'v str>> {
    let inside = value.strip_prefix(function)?.strip_prefix('(')?.strip_suffix(')')?;
    let mut depth = 0;
    let parts = inside.split(move |letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    });
    Some(parts.collect())
}

/// Relative luminance, from <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
fn luminance(srgb: [f32; 3]) -> f32 {
    let linear = |part: f32| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    let [red, green, blue] = srgb.map(|part| linear(part.clamp(0.0, 1.0)));
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, from <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
fn ratio(one: f32, other: f32) -> f32 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::{decimals, luminance, ratio};

    #[test]
    fn ratios_are_those_of_the_standard() {
        let of = |one: [u8; 3], other: [u8; 3]| {
            let part = |rgb: [u8; 3]| luminance(rgb.map(|part| f32::from(part) / 255.0));
            decimals(ratio(part(one), part(other)))
        };
        assert_eq!(of([0; 3], [255; 3]), "21");
        assert_eq!(of([255; 3], [255; 3]), "1");
        // The two greys that every guide to WCAG names: the one passes on white, the other does not.
        assert_eq!(of([0x76; 3], [255; 3]), "4.54");
        assert_eq!(of([0x77; 3], [255; 3]), "4.47");
        assert_eq!(of([255, 0, 0], [255; 3]), "3.99");
    }
}
