//! The messages in English.

use super::{Code, Frame, Text};

pub(super) const FRAME: Frame =
    Frame { error: "error", warning: "warning", hint: "hint", help: "help", did_you_mean: "did you mean `{suggestion}`?" };

pub(super) fn text(code: Code) -> Text {
    let (message, label, help) = match code {
        Code::ControlCharacter => (
            "the text has a character that cannot be shown ({character})",
            "it stands here, unseen",
            "delete it; if there are many, save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)",
        ),
        Code::InvalidUtf8 => (
            "the file is not saved as UTF-8",
            "the first letter that cannot be read",
            "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)",
        ),
        Code::TooLarge => (
            "the file is {size}, and a text can be {limit} at most",
            "",
            "split it into several pages, or give it an extension that is published as it is",
        ),
        Code::Unreadable => ("the file cannot be read: {reason}", "", "check that the file exists and that you may read it"),
        Code::EmptyFile => {
            ("there is nothing in the file", "", "write what it is and what it is called, as: type: checklist, and below that title: …")
        }
        Code::SymlinkOutside => {
            ("the symbolic link leads out of the content folder, to {target}", "", "copy the file into the folder instead")
        }
        Code::UnreadName => ("a file of this name is not read", "", "rename it to `{name}`"),
        Code::NoContent => ("no content found in `{folder}`", "", "put a file `index.md` there, or say where the site is with --root"),
        Code::YamlSyntax => {
            ("this cannot be read: {reason}", "here", "check the indentation, the colons and the quotes on this line and the one above")
        }
        Code::YamlTab => {
            ("a tab is used for indentation", "this is a tab", "only spaces can indent here: put two spaces instead of the tab")
        }
        Code::Lookalike => ("{mark} stand where {right} should", "here", "{how}"),
        Code::YamlUnclosedQuote => ("a quote is opened and never closed", "it opens here", "add the closing quote, or remove this one"),
        Code::YamlUnclosedBracket => ("`{bracket}` is opened and never closed", "it opens here", "add the `{closing}` that closes it"),
        Code::YamlInlineText => (
            "inside `{…}` and `[…]`, text with a comma, a colon or a bracket must stand in quotes",
            "it is not clear where this text ends",
            "put quotes around the text: {example}",
        ),
        Code::YamlSpecialStart => {
            ("a text that begins with `{mark}` must stand in quotes", "`{mark}` means something else here", "write: {example}")
        }
        Code::YamlAfterQuote => {
            ("there is more text after the quote that ends this", "the quotes must be around all of it", "write: {example}")
        }
        Code::YamlColon => ("a text with a colon must stand in quotes", "it is not clear where this text ends", "write: {example}"),
        Code::YamlComment => ("a text with ` #` must stand in quotes", "this is not published", "write: {example}"),
        Code::YamlSecondDocument => (
            "the file ends at a line of `---`, and there is more below it",
            "nothing below this is read",
            "take the line out, or put what is below it in a file of its own",
        ),
        Code::YamlMissingSpace => ("a space is missing after the colon", "the space belongs here", "write: {example}"),
        Code::YamlIndentation => (
            "the line is indented otherwise than the lines it belongs with",
            "this indentation",
            "begin keys that belong together at the same distance from the margin",
        ),
        Code::YamlNotKeys => ("these are no keys with values", "here", "write a key, a colon, a space and the value: title: Agreements"),
        Code::DuplicateKey => ("the key `{key}` stands here twice", "the second one", "keep one of them; the first is on line {line}"),
        Code::AliasBomb => {
            ("the aliases (`*name`) would grow to more than {limit} values", "this alias", "write the values out instead of using aliases")
        }
        Code::TooDeep => ("this is nested more than {limit} levels deep", "it goes too deep here", "make it flatter"),
        Code::UnclosedFrontMatter => {
            ("the head of the file begins with `---` and never ends", "it begins here", "put a line with only `---` after the last key")
        }
        Code::UnknownKey => ("unknown key `{key}`", "this key means nothing here", "the keys here are: {keys}"),
        Code::WrongType => ("`{key}` takes {expected}", "this is {found}", "write for example: {example}"),
        Code::BadDate => {
            ("`{value}` is not a date", "not a date", "write year, month and day, with two digits in month and day: 2026-11-22")
        }
        Code::UnknownCheck => ("`checks` knows no message called `{value}`", "unknown message", "the messages are: {values}"),
        Code::UnknownValue => ("`{value}` is not one of the values `{key}` takes", "unknown value", "the values are: {values}"),
        Code::TooLong => ("`{key}` has {length} characters, and can have {limit} at most", "{what}", "say it in fewer words"),
        Code::BadCount => ("`{key}` must have {range} entries, and has {count}", "counted from here", "add or remove entries"),
        Code::OutOfRange => ("`{key}` is {value}, and must be from {least} to {most}", "not a number it can be", "write another number"),
        Code::BadTime => {
            ("`{value}` is not a time of day", "not a time", "write hours and minutes, with two digits each, in quotes: \"09:00\"")
        }
        Code::BadId => ("`{value}` cannot be an id", "not an id", "an id has letters, digits and hyphens, and no spaces: {example}"),
        Code::UntranslatedPart => {
            ("`{id}` is missing here: the original has it", "it belongs in this list", "translate that part too, with the same id")
        }
        Code::UnknownPart => (
            "`{id}` is not in the original that this translates",
            "only here",
            "use the id that the part has in the original, or add it there first",
        ),
        Code::BadAddress => ("`{value}` is not an address that `{key}` can have", "not such an address", "write for example: {example}"),
        Code::MissingTitle => (
            "the page has no title",
            "",
            "add `title: …` between two lines of `---` at the top of the file, or begin the text with a heading: # Title",
        ),
        Code::Incomplete => ("`{key}` is missing here", "{where}", "write for example: {example}"),
        Code::MissingKey => (
            "`{key}` is missing, and this site demands it of every page of this kind",
            "",
            "add `{key}: …` at the top of the file, or in a _defaults.yaml above it; the demand stands under `require` in site.yaml",
        ),
        Code::LanguageNo => {
            ("`no` is not a language here: Norwegian is written in `nb` (bokmål) or `nn` (nynorsk)", "", "write `nb` or `nn` instead")
        }
        Code::UnknownLanguage => (
            "the site has no language `{language}`",
            "",
            "the site's languages are {languages}; add it under `languages` in site.yaml, or rename the file",
        ),
        Code::SamePath => (
            "`{lang}` has the same address as `{other}`",
            "`path: \"{path}\"` is taken",
            "give one of them a folder of its own in the address: {lang}: {path: {lang}}",
        ),
        Code::FileLanguage => (
            "`{suffix}` in the file's name is not read as a language",
            "",
            "name the file {file}, or give it a name that does not end with a language",
        ),
        Code::BadLanguage => ("`{value}` is not a language tag", "not a language", "write a tag such as nb, nn, en or se"),
        Code::NeededKey => ("{subject} needs `{key}`", "it belongs in this entry", "write for example: {example}"),
        Code::UnknownId => ("there is {none} `{id}`", "unknown", "these exist: {known}"),
        Code::BadRange => (
            "in `{key}`, `min` is {min} and `max` is {max}",
            "the wrong way round",
            "write the lowest number in `min` and the highest in `max`",
        ),
        Code::WrongDocument => (
            "`{id}` is {found}, and `case` takes a dilemma",
            "not a dilemma",
            "write the id of a dilemma, or tell the case here in a few sentences",
        ),
        Code::DependsOnLater => (
            "`{id}` does not come before the question that builds on it",
            "asked too late",
            "name a question further up in the list, or change their order",
        ),
        Code::GotoBackwards => ("`goto` leads back to `{id}`", "this leads back", "name a point further down, or leave `goto` out"),
        Code::ImpossibleFlag => ("nobody can answer `{flag}` here, and `flag_on` waits for it", "this point", "{remedy}"),
        Code::FlagWithoutAdvice => (
            "some answers to `{id}` call for more, and nothing says what",
            "`flag_on` without `on_flag`",
            "write what to do then: on_flag: Talk to the one who is responsible for the agreement",
        ),
        Code::AdviceWithoutFlag => (
            "`on_flag` of `{id}` is never shown: no answer calls for it",
            "`on_flag` without `flag_on`",
            "say which answers it is for: flag_on: [\"no\", unsure]",
        ),
        Code::FormInOneLanguage => (
            "a form must exist in both bokmål and nynorsk, and this one is missing in {language}",
            "this makes it a form",
            "write {file}, or remove `form: true` if it is not a form (the Language Act, section 14)",
        ),
        Code::WrongSum => {
            ("{what} takes {sum} minutes, and `duration` is {duration}", "does not add up", "{change}, or write `duration: {sum}`")
        }
        Code::MinutesDiffer => (
            "the block takes {minutes} min, and its question takes {question}",
            "this block",
            "leave `minutes` out, so that the question decides, or write the same number in both places",
        ),
        Code::GroupsDoNotFit => (
            "a total of {people} cannot be split into groups of {least} to {most}",
            "this size",
            "let groups be smaller or larger, or change `participants`",
        ),
        Code::OneSided => ("`values` tells only what there is to {told}", "one side of it", "tell what there is to {untold}, too"),
        Code::HalfTerm => (
            "the term `{id}` has {has} in `{language}`, and {lacks}",
            "half a term",
            "write it, or remove the other: readers in that language see half of it",
        ),
        Code::CountryName => (
            "`{country}` is named, and the advice should hold for every country",
            "a country",
            "write what it is about the country that matters, or move the story to a dilemma or a case",
        ),
        Code::PersonalAddress => (
            "`{address}` looks like the address of a person",
            "a person, not a role",
            "write a shared address, as postmottak@example.no: it still works when the person has left",
        ),
        Code::UnknownBlock => ("there is no block `{word}`", "unknown block", "the blocks are: {blocks}"),
        Code::BlockHead => (
            "the first line of `{block}` cannot be read: {what}",
            "not read",
            "let the first line be `> [!{block}] {…}`, with nothing after it, and begin the text on the line below",
        ),
        Code::EmptyBlock => (
            "there is nothing in `{block}`",
            "it ends here",
            "begin the text on the line below, with `>` before it; an empty line ends the block",
        ),
        Code::BadAttribute => ("`{attribute}` means nothing here", "unknown attribute", "{block} takes: {attributes}"),
        Code::MustWithoutLaw => (
            "a recommendation with `strength=must` must name the law behind it",
            "no law is named",
            "add law=\"…\", or use strength=should if it is advice",
        ),
        Code::LawWithoutStrength => (
            "the recommendation names a law, and does not say whether the law demands it",
            "without `strength` it is advice: `should`",
            "add strength=must if the law demands it, strength=should if it is advice",
        ),
        Code::ImageWithoutAlt => (
            "the image has no text alternative (WCAG 1.1.1)",
            "nothing is said for those who cannot see it",
            "write what the image tells between the brackets: ![text](file)",
        ),
        Code::VideoWithoutCaptions => (
            "the video has no captions (WCAG 1.2.2)",
            "those who do not hear it cannot follow",
            "put a file with captions beside it: {file}",
        ),
        Code::UnshownFormat => ("{format} is not a format for the web", "few readers see this", "{how}, and use that file"),
        Code::HugePicture => (
            "the picture has {pixels} million pixels, and is published as it is",
            "",
            "save it with at most {limit} million: then readers get smaller ones that suit their screens",
        ),
        Code::SvgLeftOut => (
            "`{name}` is left out of the drawing",
            "this is not published",
            "take it out: a drawing runs no script, does not move, and fetches nothing from elsewhere",
        ),
        Code::SvgUnreadable => ("the drawing cannot be read: {reason}", "here", "save it again as SVG; browsers show nothing of it either"),
        Code::PictureUnreadable => ("the picture cannot be opened: {reason}", "", "save it again as JPEG or PNG"),
        Code::HeadingJump => (
            "the heading jumps from level {from} to level {to}",
            "level {to}",
            "use {expected}: screen readers follow the levels (WCAG 1.3.1)",
        ),
        Code::DuplicateId => ("the id `{id}` is used twice", "the second one", "give one of them another id: {first}"),
        Code::UnknownFootnote => ("there is no footnote `{name}`", "nothing to point to", "add a line with the note: [^{name}]: …"),
        Code::LostFootnote => (
            "the footnote `{name}` is not published: {what}",
            "not published",
            "put `[^{name}]` where it belongs in the text, give it a name of its own, or take it out",
        ),
        Code::LostCell => (
            "the row has more cells than the table has columns",
            "not published",
            "give the table another column in its first two rows; where `|` is a part of the text, write `\\|`",
        ),
        Code::UnreadMarkdown => ("{what}, and is published as it is written", "readers see this", "{remedy}"),
        Code::HtmlLeftOut => (
            "the HTML tag `{tag}` is left out",
            "this tag is not published",
            "write it in Markdown, or let the site trust its authors with `html: trusted` in site.yaml",
        ),
        Code::LinkLeftOut => (
            "the link to `{target}` leads nowhere on the page",
            "this address is not published",
            "lead to the web, an e-mail address, a telephone, a calendar or a map; tell in words how to get elsewhere",
        ),
        Code::DuplicateDocument => (
            "this is the same page in the same language as {other}, and only that one is published",
            "",
            "put the whole text in one of the two and delete the other, or rename one; without a language in its name, a file is in `{language}`",
        ),
        Code::DuplicateUrl => ("two pages have the address /{url}", "", "the other is {other}; give one of them another `slug`"),
        Code::AliasTaken => {
            ("the old address /{url} belongs to another page", "taken", "it belongs to {other}; remove the alias from one of them")
        }
        Code::TakenAddress => {
            ("something else is published at /{url}", "taken", "choose another name, `slug` or alias: the address is that of {what}")
        }
        Code::AssetsFolder => (
            "browsers keep what lies below /{folder} for a year: readers go on seeing what was there",
            "",
            "give the folder another name: this one is for files that are named anew whenever they change",
        ),
        Code::ActiveFile => (
            "the file is published as it is, and runs in readers' browsers as a part of the site",
            "",
            "take it away, or let the site trust its authors with `html: trusted` in site.yaml",
        ),
        Code::MissingIndex => {
            ("the folder `{folder}` has no page of its own", "", "a plain list is published; write {file} with a title and a few words")
        }
        Code::BrokenLink => (
            "there is nothing at `{target}`",
            "this leads nowhere",
            "write the path to a file, counted from the folder that this file is in",
        ),
        Code::NotPublished => (
            "`{target}` is {state}, and this page is published",
            "this would lead nowhere",
            "publish that one with it, or take the link away until then",
        ),
        Code::MovedPage => ("`{target}` is the old address of a page that has moved", "", "link to where the page is now: {moved}"),
        Code::UnknownReference => {
            ("there is no address for `[{name}]`", "this leads nowhere", "add a line with the address: [{name}]: ../folder/file.md")
        }
        Code::BrokenAnchor => {
            ("there is no `#{anchor}` in {page}", "the page exists, the place does not", "the places on the page are: {anchors}")
        }
        Code::OtherLanguageLink => (
            "the page `{target}` does not exist in {language}",
            "the reader comes to a page in {other}",
            "translate the page, or say in the text what language it is in",
        ),
        Code::UnknownDocument => {
            ("there is no document `{id}`", "unknown", "write its path below content/, without language and extension")
        }
        Code::ReviewOverdue => (
            "the page should have been reviewed by {date}",
            "",
            "read it through, then set `reviewed` to today and `review_by` to the next time; its owner is {owner}",
        ),
        Code::ReviewDue => ("the page is to be reviewed soon", "", "by {date} (days left: {days}); its owner is {owner}"),
        Code::NoOwner => ("nobody owns the page", "", "name the unit that owns the text: owner: Department of …"),
        Code::ConsultationOver => (
            "the consultation is over",
            "the deadline was {date}",
            "publish what came of it: status: current, or move `consultation_until`",
        ),
        Code::NoDeadline => (
            "the page is out for consultation without a deadline",
            "",
            "say until when readers may comment: consultation_until: 2027-01-31",
        ),
        Code::NotInConsultation => (
            "the page has a deadline for comments, and is not out for consultation",
            "readers are not asked",
            "write `status: consultation`, or take the deadline away",
        ),
        Code::FarDate => ("the date is more than a year ahead", "{date}", "write the day it happened; is the year right?"),
        Code::NoSuccessor => (
            "the page does not say what has replaced it",
            "",
            "name the page that holds now, as `superseded_by: folder/page`; if there is none, write `status: withdrawn`",
        ),
        Code::NoReason => (
            "the page does not say why it is no longer in force",
            "",
            "tell readers in `changes`: a note of the kind `withdrawn` that says why, and what holds instead",
        ),
        Code::VagueLink => (
            "the words of the link do not say where it goes (WCAG 2.4.4)",
            "{words}",
            "let the link be the name of what it leads to: screen readers list links without the text around them",
        ),
        Code::BareAddress => (
            "an address is no text for a link (WCAG 2.4.4)",
            "read aloud letter by letter",
            "let the link be the name of what it leads to: [name](address)",
        ),
        Code::VagueAlt => (
            "the text alternative says nothing of the image (WCAG 1.1.1)",
            "{words}",
            "write what the image tells: those who do not see it have nothing else",
        ),
        Code::TableWithoutHead => (
            "a column of the table has no heading (WCAG 1.3.1)",
            "column {number}",
            "write in the first row what each column holds: screen readers say it with every cell",
        ),
        Code::LayoutTable => (
            "the table has one column, or no rows: it is no table (WCAG 1.3.1)",
            "",
            "use a list or paragraphs, or a block such as `> [!NOTE]`",
        ),
        Code::FakeHeading => (
            "a paragraph in bold is no heading (WCAG 1.3.1)",
            "looks like a heading, and is none",
            "write it as a heading, with `#` before it: screen readers go from heading to heading",
        ),
        Code::EmptyHeading => ("the heading says nothing (WCAG 2.4.6)", "", "write a heading, or take the line away"),
        Code::UnmarkedLanguage => (
            "the passage is in another language and does not say so (WCAG 3.1.2)",
            "this is {language}",
            "quote it in `> [!QUOTE] {lang={tag}}`, or put `<span lang=\"{tag}\">` around it: screen readers change voice",
        ),
        Code::LongSentence => ("the sentence is long", "{count} words", "try two sentences: past 25 words readers lose the thread"),
        Code::HardText => (
            "the text is hard to read",
            "LIX {lix}, over {limit}",
            "shorten the longest sentences, and use short words where there are some",
        ),
        Code::NominalChain => {
            ("nouns hang upon nouns", "", "say it with verbs: who does what? \"assess\" for \"carry out an assessment of\"")
        }
        Code::UnexplainedAbbreviation => (
            "the abbreviation is explained nowhere",
            "{word}",
            "write it out the first time, with the abbreviation in brackets, or explain it in the glossary as `abbr`",
        ),
        Code::ManyPassives => {
            ("the text often leaves out who acts", "{count} of {sentences} sentences", "say who does what: \"you send\" for \"is sent\"")
        }
        Code::DateForm => ("the date is written another way than the language's own", "{words}", "write the name of the month: {right}"),
        Code::NumberForm => ("the number is written another way than the language's own", "{words}", "write {right}"),
        Code::QuoteMarks => ("the quotation marks are not those of the language, or one is missing", "{words}", "write {right}"),
        Code::HardSpace => {
            ("the line may break where it should not", "between the two", "put a hard space there, U+00A0: `rettesnor check --fix` does it")
        }
        Code::DashForm => ("a hyphen stands where a dash should", "{words}", "write {right}"),
        Code::OrphanPage => (
            "only lists lead to the page: no text links to it",
            "",
            "link to it from a page where readers need it, or list it in a section with `also_in`",
        ),
        Code::UnusedFile => ("no page uses the file, and it is published", "", "link to it, or take it out of the folder"),
        Code::DeadLink => {
            ("the link has led nowhere since {date}: {reason}", "{target}", "find where the page has moved, or take the link away")
        }
        Code::MovedLink => ("the page has moved for good", "", "link to where it is now: {target}"),
        Code::DamagedLock => (
            "this line of `published.lock` is not as the program wrote it",
            "cannot be understood",
            "take the file as it was from version control; if there is none, delete it, and `rettesnor publish` begins with what stands here now",
        ),
        Code::ChangeWithoutNote => (
            "the text has changed since it was published (passages: {count}), and no change note says so",
            "{what}",
            "say what changed, on a line below `changes:`, as: `  - {date: {date}, kind: minor, note: \"…\"}`; `major` if the advice is another",
        ),
        Code::MajorWithoutUpdated => (
            "the advice has changed, and `updated` {state}",
            "a {kind} change",
            "set `updated: {date}`: it tells readers when the advice last changed",
        ),
        Code::UpdatedWithoutMajor => (
            "`updated` has moved to {updated}, and no new change note is `major`",
            "",
            "set `updated` back to {before}, or say with a `major` note how the advice has changed",
        ),
        Code::NoteLength => (
            "the note of a change in substance has {length} characters",
            "",
            "say in {least} to {most} characters what the advice was, what it is now, and why",
        ),
        Code::TranslationBehind => (
            "the original has changed since this was translated (passages: {count})",
            "",
            "`rettesnor translations` shows how {original} has changed; when this says the same again, write `rettesnor translations accept {id} {lang}`",
        ),
        Code::LanguageShare => (
            "{share} % of the Norwegian text is in {lang}",
            "",
            "a central body of the state uses each written form for {least} % or more (språklova § 13): write the next pages in {lang}",
        ),
        Code::VanishedAddress => (
            "the page at /{url} was published, and is gone",
            "leads nowhere now",
            "has it moved, write `aliases: [/{url}]` on the page that has its text now; does it no longer hold, keep it with `status: withdrawn`",
        ),
        Code::VanishedAnchor => (
            "the place #{anchor} was published, and is #{now} now",
            "links to #{anchor} lead past this",
            "give it its old id back: other sites may link to it",
        ),
        Code::VanishedTranslation => (
            "the page at /{url} was published in `{lang}`, and its text is gone",
            "shows another language now",
            "put the translation back; was it taken away on purpose, `rettesnor publish` takes note of it",
        ),
        Code::LeftTranslation => (
            "the original of this translation is {original} now, and the two are no longer one page",
            "",
            "give this file the same name, with its own language, and its old address under `aliases`",
        ),
        Code::ImportRefused => (
            "not taken in: it leads out of the folder, or is no file that can be read",
            "",
            "if it belongs to the site, copy it in by hand",
        ),
        Code::ImportUnreadable => ("this cannot be read, and is left out: {reason}", "here", "write it in the page's head by hand"),
        Code::ImportFile => (
            "left behind (files: {count})",
            "",
            "what made the old pages' looks belongs in a theme of your own; what readers need can be copied into content/",
        ),
        Code::ImportSetting => ("`{key}` has no counterpart here", "here", "see whether readers will miss it"),
        Code::ImportKey => (
            "the key `{key}` is kept under `extra` (pages: {count})",
            "here first",
            "only a theme of your own can show it; take it out if nobody needs it",
        ),
        Code::ImportLink => ("`{target}` leads nowhere, and did not before", "this", "let it lead to a page or a file, or take it out"),
        Code::ImportAnchor => ("there is no place `{anchor}` in {page}", "this", "let it lead to a heading that is there, or to the page"),
        Code::ImportInclude => ("`{name}` is not taken in: {why}", "here", "write the text where it belongs, or link to it"),
        Code::ImportShortcode => {
            ("`{what}` has no counterpart here: {fate}", "here", "write what it showed as text, or as one of the blocks")
        }
        Code::ImportHtml => ("the tag `{tag}` is left out", "here", "see whether the text says all that it should without it"),
        Code::ImportLeftOut => {
            ("`{what}` has no counterpart here, and is left out", "here first on this page", "see whether readers will miss it")
        }
        Code::ImportHidden => {
            ("lines of code that were hidden are left out", "here first on this page", "they are in the old file, if anyone asks")
        }
        Code::ImportMenu => (
            "the menu called this page `{name}`; here it goes by its title, `{title}`",
            "",
            "give it the shorter name as its `title`, if that is the better one",
        ),
        Code::ImportUnlisted => ("the page was in no menu; here it stands last in its section", "", "give it an `order`, or take it out"),
        Code::ImportRestored => ("this was left out, and is put back: {words}", "here", "see that it stands where it belongs"),
        Code::ImportBox => {
            ("this stood in a text box, and is a note now: {words}", "here", "make it a recommendation if it is one, or plain text")
        }
        Code::ImportFrame => ("a table of one cell is a note now", "here", "make it a recommendation if it is one, or plain text"),
        Code::ImportLost => ("some of this is missing: {words}", "here", "compare it with the document, and write what is missing"),
        Code::ImportSign => (
            "a sign of a font of signs (a tick, a box, an arrow) may be missing",
            "here",
            "compare it with the document, and write the sign as a letter: ✓ ☐ →",
        ),
        Code::ImportChanges => ("tracked changes are accepted", "here", "read what stands there now; the document still has both"),
        Code::ImportComment => ("a comment is not carried over: {words}", "here", "do what it asks for, or keep it elsewhere"),
        Code::ImportUnhidden => {
            ("the document hid these words, and the page shows them: {words}", "here", "take them out if readers are not to see them")
        }
        Code::ImportMerged => (
            "a table has merged cells; each of them is a cell now, and all but the first are empty",
            "here",
            "fill in what the empty cells say, or make two tables",
        ),
        Code::ImportPageNumber => ("this names the number of a page of paper", "here", "link to the heading instead"),
        Code::ImportNumbers => (
            "Word numbers the headings by itself, and the numbers are not carried over",
            "here first",
            "where the text names a number (`see chapter 3.2`), link to the heading instead",
        ),
        Code::ImportHeading => {
            ("`{words}` was a bold line, and is a heading now", "here", "make it bold again if it is none, or change its level")
        }
        Code::ImportContents => ("the table of contents is left out; pages and menus make their own", "here", ""),
        Code::UnknownTheme => ("there is no theme `{theme}`", "", "the themes here are {themes}; one of your own lies in themes/{theme}/"),
        Code::MissingStyle => (
            "the theme has no style sheet `{name}`",
            "nothing to import",
            "name a file as it lies below the theme's css/ folder, or a whole sheet: @import \"site.css\";",
        ),
        Code::UnclosedStyle => (
            "this is never closed, or closes nothing: styles behind it would be lost",
            "here",
            "write the bracket, quotation mark or `*/` that is missing, or take this one out",
        ),
        Code::UnsupportedViews => (
            "the theme is made for version {views} of the views, and this program has version {version}",
            "not for this version",
            "see what `rettesnor views` says, mend the templates, and add {version} to the range",
        ),
        Code::MissingTemplate => (
            "the theme has no template `{template}`",
            "",
            "write it (`rettesnor views` says what it may use), or have it from another theme with `based_on: default` in theme.yaml",
        ),
        Code::ThemeFolder => ("nothing in the theme is read from the folder `{folder}`", "", "give the folder another name"),
        Code::UnknownWord => {
            ("unknown word `{word}`: neither the program nor a template of the theme says it", "", "take it out, or say it in a template")
        }
        Code::LanguageWithoutWords => (
            "the theme has no words in `{lang}`: its pages get their menus and labels in `{lender}`",
            "no words",
            "write {path} with `name: ` the language's own name, `borrows: {lender}`, and the words you have",
        ),
        Code::MissingWord => (
            "the theme lacks words in `{language}` ({count}): {words}",
            "",
            "add them there, or name in `borrows` the language to have them from",
        ),
        Code::InlineStyle => (
            "a style stands inside the page, and the policy that sites are published under forbids it",
            "browsers leave this out",
            "give the element a class, and write the style in a file in the theme's css/",
        ),
        Code::InlineScript => (
            "a script stands inside the page, and the policy that sites are published under forbids it",
            "browsers do not run this",
            "put the script in a file in the theme's js/, and load it with <script src=\"…\" defer></script>",
        ),
        Code::OutsideResource => (
            "this is fetched from another server, and the policy that sites are published under forbids it",
            "browsers do not fetch this",
            "put the file in the theme's assets/, and write {{ page.root }}{{ site.assets[\"name\"] }}",
        ),
        Code::LowContrast => (
            "`{foreground}` on `{background}` has a contrast of {ratio} to 1 in the {scheme} scheme, and must have {least}",
            "this colour, or that of `{background}`",
            "make the one darker or the other lighter; the demand stands under `contrast` in theme.yaml",
        ),
        Code::UnusedToken => (
            "nothing in the theme asks for `{token}`",
            "not used",
            "`rettesnor theme css/10-tokens.css` prints those there are: write one of them, or use this one with `var({token})`",
        ),
        Code::UnknownToken => (
            "no style sheet of the theme sets both `{foreground}` and `{background}` under `:root`",
            "not set",
            "write the name of a custom property that stands under `:root` in the theme's css/, the two hyphens included",
        ),
        Code::BadColour => (
            "the colour `{token}` cannot be measured: {value}",
            "not such a colour",
            "write it as #rrggbb, rgb(), hsl() or oklch(), as light-dark() of two such, or as var() of another; a background cannot be see-through",
        ),
        Code::TemplateSyntax => ("the template cannot be read: {reason}", "here", ""),
        Code::TemplateError => ("the template failed: {reason}", "while it made /{url}", ""),
        Code::PdfLetter => (
            "no font for PDFs has `{letter}`; they show {code} in its place",
            "in a document that is published as PDF",
            "write it in words, put a font that has it in themes/{theme}/fonts/, or leave the document out of `pdf` in site.yaml",
        ),
        Code::PdfImage => ("the image cannot be set in a PDF: {reason}", "here", "save it as PNG, JPEG or plain SVG"),
        Code::PdfRefused => {
            ("/{url} cannot be made: {reason}", "in this document", "change what it names, or leave the document out of `pdf` in site.yaml")
        }
        Code::Internal => {
            ("making /{url} made the program fail: {reason}", "", "this is a fault in Rettesnor; please report it with the page")
        }
    };
    Text { message, label, help }
}
