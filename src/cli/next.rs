//! `rettesnor` alone: what to do next.

use std::io::Write as _;
use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::{load, pipeline};

use super::Outcome;

pub fn run(here: &Path, tongue: Option<Tongue>) -> Outcome {
    let root = load::find_root(here);
    let of_site = root.as_deref().map(|root| Tongue::for_language(pipeline::language(root).as_str()));
    let words = match (tongue.or(of_site).unwrap_or(Tongue::English), root) {
        (Tongue::English, None) => "There is no site here yet.\n\n  rettesnor new my-site     begins a small one to learn from\n  rettesnor import old-site moves one in from mdBook, MkDocs, Hugo or Word\n  rettesnor --help          lists all commands".to_owned(),
        (Tongue::Norwegian, None) => "Her er det ikke noe nettsted ennå.\n\n  rettesnor new mitt-nettsted        begynner på et lite, til å lære av\n  rettesnor import gammelt-nettsted  flytter et fra mdBook, MkDocs, Hugo eller Word\n  rettesnor --help                   viser alle kommandoene".to_owned(),
        (Tongue::English, Some(root)) => format!(
            "The site is in {}.\n\n  rettesnor serve --open    shows it while you write\n  rettesnor check           says what should be mended\n  rettesnor build           makes what you publish, in public/\n  rettesnor --help          lists all commands",
            root.display()
        ),
        (Tongue::Norwegian, Some(root)) => format!(
            "Nettstedet ligger i {}.\n\n  rettesnor serve --open    viser det mens du skriver\n  rettesnor check           sier hva som bør rettes\n  rettesnor build           lager det du publiserer, i public/\n  rettesnor --help          viser alle kommandoene",
            root.display()
        ),
    };
    // A closed pipe is no fault of ours: whoever reads has seen enough.
    _ = writeln!(anstream::stdout(), "{words}");
    Outcome::Done
}
