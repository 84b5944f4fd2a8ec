//! The kinds of message, each with the name that reports and settings know it by.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// A kind of message.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every kind, in the order they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name: lower case, with hyphens.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// What it is about, in a sentence of English.
            #[must_use]
            pub fn summary(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc),+).trim_ascii(),)+
                }
            }
        }
    };
}

codes! {
    // Files
    /// A text file is not UTF-8.
    InvalidUtf8 = "invalid-utf8",
    /// A text has a character that is no letter, mark or space.
    ControlCharacter = "control-character",
    /// A text file is larger than any guidance is.
    TooLarge = "too-large",
    /// A file cannot be read.
    Unreadable = "unreadable",
    /// A file of keys and values that has none.
    EmptyFile = "empty-file",
    /// A symbolic link leads out of the content folder.
    SymlinkOutside = "symlink-outside",
    /// A file whose name is nearly one that is read.
    UnreadName = "unread-name",
    /// There is no content folder, or nothing in it.
    NoContent = "no-content",

    // YAML
    /// YAML that cannot be read, for a reason without a code of its own.
    YamlSyntax = "yaml-syntax",
    /// A tab where YAML wants spaces.
    YamlTab = "yaml-tab",
    /// A letter that looks like a mark of ours and is another: curly quotes, hard spaces, a dash.
    Lookalike = "lookalike",
    /// A quote that is never closed.
    YamlUnclosedQuote = "yaml-unclosed-quote",
    /// A `{` or `[` that is never closed.
    YamlUnclosedBracket = "yaml-unclosed-bracket",
    /// Text with `,` or `?` inside `{…}` that YAML takes for something else.
    YamlInlineText = "yaml-inline-text",
    /// Text that begins with a mark YAML keeps for itself.
    YamlSpecialStart = "yaml-special-start",
    /// Text after the quote that closes a value.
    YamlAfterQuote = "yaml-after-quote",
    /// Text with a colon, outside quotes.
    YamlColon = "yaml-colon",
    /// Text after ` #`, which YAML takes for a comment.
    YamlComment = "yaml-comment",
    /// A second document in a file.
    YamlSecondDocument = "yaml-second-document",
    /// No space after the colon of a key.
    YamlMissingSpace = "yaml-missing-space",
    /// A line further in or out than its neighbours.
    YamlIndentation = "yaml-indentation",
    /// Text where there must be keys with values.
    YamlNotKeys = "yaml-not-keys",
    /// The same key twice.
    DuplicateKey = "duplicate-key",
    /// Aliases that would grow beyond measure.
    AliasBomb = "alias-bomb",
    /// Brackets, lists or quotes nested beyond measure.
    TooDeep = "too-deep",

    // Keys and values
    /// Front matter that never ends.
    UnclosedFrontMatter = "unclosed-front-matter",
    /// A key that means nothing here.
    UnknownKey = "unknown-key",
    /// A value of another kind than the key takes.
    WrongType = "wrong-type",
    /// Not a date.
    BadDate = "bad-date",
    /// Not one of the words the key takes.
    UnknownValue = "unknown-value",
    /// The name of a message that there is not.
    UnknownCheck = "unknown-check",
    /// Text longer than the key takes.
    TooLong = "too-long",
    /// A list with too few or too many entries.
    BadCount = "bad-count",
    /// A number that is too small or too large.
    OutOfRange = "out-of-range",
    /// Not a time of day.
    BadTime = "bad-time",
    /// Not an id.
    BadId = "bad-id",
    /// A translation without a part that the original has.
    UntranslatedPart = "untranslated-part",
    /// A translation with a part that the original does not have.
    UnknownPart = "unknown-part",
    /// Not an address.
    BadAddress = "bad-address",
    /// A page without a title.
    MissingTitle = "missing-title",
    /// An entry without a key it must have.
    Incomplete = "incomplete",
    /// A key this publisher demands.
    MissingKey = "missing-key",
    /// `no` as a language.
    LanguageNo = "language-no",
    /// A language the site does not have.
    UnknownLanguage = "unknown-language",
    /// Two languages in one folder of the address.
    SamePath = "same-path",
    /// A file whose name seems to say its language, and is not read so.
    FileLanguage = "file-language",
    /// Not a language tag.
    BadLanguage = "bad-language",

    // Typed documents
    /// A key that another value makes necessary.
    NeededKey = "needed-key",
    /// The id of a part, a role or a term that is not there.
    UnknownId = "unknown-id",
    /// The lowest number above the highest.
    BadRange = "bad-range",
    /// The id of a document of another kind than the key takes.
    WrongDocument = "wrong-document",
    /// A question that builds on one that comes later.
    DependsOnLater = "depends-on-later",
    /// A point that leads back.
    GotoBackwards = "goto-backwards",
    /// An answer that calls for more, and cannot be given.
    ImpossibleFlag = "impossible-flag",
    /// An answer that calls for more, and nothing says what.
    FlagWithoutAdvice = "flag-without-advice",
    /// Words on what an answer calls for, and no such answer.
    AdviceWithoutFlag = "advice-without-flag",
    /// A form that is not in both bokmål and nynorsk.
    FormInOneLanguage = "form-in-one-language",
    /// Minutes that are not those of the whole.
    WrongSum = "wrong-sum",
    /// A block that takes another time than its question.
    MinutesDiffer = "minutes-differ",
    /// People that cannot be split into groups of that size.
    GroupsDoNotFit = "groups-do-not-fit",
    /// Values that are all to win, or all to lose.
    OneSided = "one-sided",
    /// A term without its definition in a language, or the other way round.
    HalfTerm = "half-term",
    /// The name of a country in guidance that should hold for all.
    CountryName = "country-name",
    /// The address of a person where a role's should stand.
    PersonalAddress = "personal-address",

    // Markdown
    /// A block word that does not exist.
    UnknownBlock = "unknown-block",
    /// The first line of a block, and something on it that is not read.
    BlockHead = "block-head",
    /// A block with nothing in it.
    EmptyBlock = "empty-block",
    /// Attributes that cannot be read, or that the block does not take.
    BadAttribute = "bad-attribute",
    /// A demand without the law behind it.
    MustWithoutLaw = "must-without-law",
    /// A law behind a recommendation that does not say how strong it is.
    LawWithoutStrength = "law-without-strength",
    /// An image without a text alternative.
    ImageWithoutAlt = "image-without-alt",
    /// A heading two or more levels below the one before.
    HeadingJump = "heading-jump",
    /// The same id twice on a page.
    DuplicateId = "duplicate-id",
    /// A footnote that is not there.
    UnknownFootnote = "unknown-footnote",
    /// A footnote that is not shown.
    LostFootnote = "lost-footnote",
    /// A cell of a table that is not shown.
    LostCell = "lost-cell",
    /// Markdown that does not take, and is shown as it is written.
    UnreadMarkdown = "unread-markdown",
    /// HTML that is not let through.
    HtmlLeftOut = "html-left-out",
    /// A link to an address that is not of a kind a text may lead to.
    LinkLeftOut = "link-left-out",

    // The site
    /// Two files for one document in one language.
    DuplicateDocument = "duplicate-document",
    /// Two documents at one address.
    DuplicateUrl = "duplicate-url",
    /// An old address that a page of today has.
    AliasTaken = "alias-taken",
    /// An address that something else of the site is published at.
    TakenAddress = "taken-address",
    /// Pages or files among those that browsers keep, as their contents are in their names.
    AssetsFolder = "assets-folder",
    /// A file that runs in readers' browsers, on a site that does not trust its authors with that.
    ActiveFile = "active-file",
    /// A folder without a page of its own.
    MissingIndex = "missing-index",
    /// A link to nothing.
    BrokenLink = "broken-link",
    /// A link to a page that is a draft or under embargo.
    NotPublished = "not-published",
    /// A link to where a page was before it moved.
    MovedPage = "moved-page",
    /// A link by a name that no line gives an address.
    UnknownReference = "unknown-reference",
    /// A link to a place that is not on the page.
    BrokenAnchor = "broken-anchor",
    /// A link to a page that exists in another language only.
    OtherLanguageLink = "other-language-link",
    /// The id of a document that is not there.
    UnknownDocument = "unknown-document",

    // The editor's reading
    /// A page that should have been read through by now.
    ReviewOverdue = "review-overdue",
    /// A page that should be read through soon.
    ReviewDue = "review-due",
    /// A page that nobody owns.
    NoOwner = "no-owner",
    /// A consultation that is over.
    ConsultationOver = "consultation-over",
    /// A consultation without a deadline.
    NoDeadline = "no-deadline",
    /// A deadline for comments on a page that is not out for consultation.
    NotInConsultation = "not-in-consultation",
    /// A day far ahead where one that has been should stand.
    FarDate = "far-date",
    /// A page that is replaced and does not say by what.
    NoSuccessor = "no-successor",
    /// A page no longer in force that does not say why.
    NoReason = "no-reason",
    /// A link whose words do not say where it goes.
    VagueLink = "vague-link",
    /// A link whose words are an address.
    BareAddress = "bare-address",
    /// A text alternative that says nothing of the image.
    VagueAlt = "vague-alt",
    /// A table without words in its head.
    TableWithoutHead = "table-without-head",
    /// A table that is none: it has one column, or no rows.
    LayoutTable = "layout-table",
    /// A paragraph that is set off to look like a heading.
    FakeHeading = "fake-heading",
    /// A heading that says nothing.
    EmptyHeading = "empty-heading",
    /// A passage in another language than the page, which does not say so.
    UnmarkedLanguage = "unmarked-language",
    /// A sentence that is hard to hold in mind.
    LongSentence = "long-sentence",
    /// A text of long words and long sentences.
    HardText = "hard-text",
    /// Nouns made of verbs, one hung upon the other.
    NominalChain = "nominal-chain",
    /// An abbreviation that is explained nowhere.
    UnexplainedAbbreviation = "unexplained-abbreviation",
    /// A text that does not say who does what.
    ManyPassives = "many-passives",
    /// A date that is not written as the language writes it.
    DateForm = "date-form",
    /// A number that is not written as the language writes it.
    NumberForm = "number-form",
    /// Quotation marks of another language, or that open and do not close.
    QuoteMarks = "quote-marks",
    /// A space where the line may break and must not.
    HardSpace = "hard-space",
    /// A hyphen where the language has a dash.
    DashForm = "dash-form",
    /// A page that only lists lead to.
    OrphanPage = "orphan-page",
    /// A file that no page uses.
    UnusedFile = "unused-file",
    /// A link to another site that has led nowhere for some time.
    DeadLink = "dead-link",
    /// A link to another site that leads on to another address.
    MovedLink = "moved-link",
    // What was published
    /// A line of `published.lock` that cannot be understood.
    DamagedLock = "damaged-lock",
    /// A text that is not as it was published, and nothing says so.
    ChangeWithoutNote = "change-without-note",
    /// A change in substance that left `updated` as it was.
    MajorWithoutUpdated = "major-without-updated",
    /// A new `updated` without a change in substance.
    UpdatedWithoutMajor = "updated-without-major",
    /// The note of a change in substance that is too short or too long.
    NoteLength = "note-length",
    /// A translation whose original says something else by now.
    TranslationBehind = "translation-behind",
    /// A written form of Norwegian that is used too little.
    LanguageShare = "language-share",
    /// A page that was published and is gone.
    VanishedAddress = "vanished-address",
    /// A place on a page that was published and has another name now.
    VanishedAnchor = "vanished-anchor",
    /// A translation that was published and is gone, so that its address shows another language.
    VanishedTranslation = "vanished-translation",
    /// A translation whose original has been given another name.
    LeftTranslation = "left-translation",

    // Moving in
    /// A file of another tool's site that was not taken in, for what it is or where it leads.
    ImportRefused = "import-refused",
    /// Settings or front matter of another tool that cannot be read.
    ImportUnreadable = "import-unreadable",
    /// Files of another tool that were left behind.
    ImportFile = "import-file",
    /// A setting, plugin or extension of another tool that has no counterpart.
    ImportSetting = "import-setting",
    /// A key of pages that only a theme can use.
    ImportKey = "import-key",
    /// A link that led nowhere in the old site.
    ImportLink = "import-link",
    /// A link to a place that the page does not have.
    ImportAnchor = "import-anchor",
    /// A text that was to be taken into another, and was not.
    ImportInclude = "import-include",
    /// A shortcode that has no counterpart.
    ImportShortcode = "import-shortcode",
    /// HTML that a page does not show.
    ImportHtml = "import-html",
    /// A mark in the text that has no counterpart.
    ImportLeftOut = "import-left-out",
    /// Lines of code that another tool hid.
    ImportHidden = "import-hidden",
    /// A page that the old menu called otherwise than its title.
    ImportMenu = "import-menu",
    /// A page that was in no menu.
    ImportUnlisted = "import-unlisted",
    /// A paragraph of a document that was left out, and put back.
    ImportRestored = "import-restored",
    /// A text box of a document, which is a note now.
    ImportBox = "import-box",
    /// A table of one cell, which is a note now.
    ImportFrame = "import-frame",
    /// A paragraph of a document that is not whole.
    ImportLost = "import-lost",
    /// A sign of a document that may be missing.
    ImportSign = "import-sign",
    /// Tracked changes, which are accepted.
    ImportChanges = "import-changes",
    /// A comment to a document, which is not carried over.
    ImportComment = "import-comment",
    /// Words that a document hid, and a page shows.
    ImportUnhidden = "import-unhidden",
    /// A table with merged cells, which are apart now.
    ImportMerged = "import-merged",
    /// The number of a page of paper.
    ImportPageNumber = "import-page-number",
    /// Headings that the word processor numbered.
    ImportNumbers = "import-numbers",
    /// A bold line that is a heading now.
    ImportHeading = "import-heading",
    /// A table of contents, which is left out.
    ImportContents = "import-contents",

    // Themes
    /// A theme that is neither built in nor in the site.
    UnknownTheme = "unknown-theme",
    /// A style sheet that another imports and the theme has not.
    MissingStyle = "missing-style",
    /// A block of styles that is never closed.
    UnclosedStyle = "unclosed-style",
    /// A theme made for other versions of the views than this one.
    UnsupportedViews = "unsupported-views",
    /// A template that a theme must have and lacks.
    MissingTemplate = "missing-template",
    /// A folder of a theme that nothing is read from, and that has nearly the name of one.
    ThemeFolder = "theme-folder",
    /// A word that nothing in a theme says.
    UnknownWord = "unknown-word",
    /// A language of the site that a theme has no words in.
    LanguageWithoutWords = "language-without-words",
    /// Words that a theme has in one language and not in another.
    MissingWord = "missing-word",
    /// Styles inside a page.
    InlineStyle = "inline-style",
    /// A script inside a page.
    InlineScript = "inline-script",
    /// A picture, style or script from elsewhere.
    OutsideResource = "outside-resource",
    /// Two colours too alike.
    LowContrast = "low-contrast",
    /// A demand on a colour that no style sheet sets.
    UnknownToken = "unknown-token",
    /// A custom property that nothing asks for.
    UnusedToken = "unused-token",
    /// A value that is no colour.
    BadColour = "bad-colour",
    /// A template that cannot be read.
    TemplateSyntax = "template-syntax",
    /// A template that failed while it made a page.
    TemplateError = "template-error",
    /// Letters that no font for PDFs has.
    PdfLetter = "pdf-letter",
    /// A drawing with something in it that is not published.
    SvgLeftOut = "svg-left-out",
    /// A drawing that browsers cannot show.
    SvgUnreadable = "svg-unreadable",
    /// A picture that cannot be opened.
    PictureUnreadable = "picture-unreadable",
    /// A picture with more pixels than are opened.
    HugePicture = "huge-picture",
    /// An image or a film in a format that few browsers show.
    UnshownFormat = "unshown-format",
    /// A film that those who do not hear it cannot follow.
    VideoWithoutCaptions = "video-without-captions",
    /// An image that cannot be set in a PDF.
    PdfImage = "pdf-image",
    /// A document that does not become a PDF, for a reason without a code of its own.
    PdfRefused = "pdf-refused",
    /// A page that made the program itself fail.
    Internal = "internal",
}

impl Code {
    /// The kinds whose severity a site may set in `checks`: those that judge a page, not those that keep it from being read.
    pub const ADJUSTABLE: &'static [Self] = &[
        Self::BrokenLink,
        Self::NotPublished,
        Self::MovedPage,
        Self::UnknownReference,
        Self::BrokenAnchor,
        Self::OtherLanguageLink,
        Self::ImageWithoutAlt,
        Self::VideoWithoutCaptions,
        Self::UnshownFormat,
        Self::HugePicture,
        Self::PictureUnreadable,
        Self::SvgLeftOut,
        Self::PdfLetter,
        Self::HeadingJump,
        Self::ActiveFile,
        Self::MissingIndex,
        Self::HtmlLeftOut,
        Self::LinkLeftOut,
        Self::UnknownBlock,
        Self::BlockHead,
        Self::EmptyBlock,
        Self::LawWithoutStrength,
        Self::UnknownFootnote,
        Self::LostFootnote,
        Self::LostCell,
        Self::UnreadMarkdown,
        Self::UnknownKey,
        Self::FileLanguage,
        Self::MissingTitle,
        Self::TooLong,
        Self::YamlComment,
        Self::AliasTaken,
        Self::TakenAddress,
        Self::AssetsFolder,
        Self::FlagWithoutAdvice,
        Self::AdviceWithoutFlag,
        Self::FormInOneLanguage,
        Self::GroupsDoNotFit,
        Self::OneSided,
        Self::HalfTerm,
        Self::CountryName,
        Self::PersonalAddress,
        Self::ReviewOverdue,
        Self::ReviewDue,
        Self::NoOwner,
        Self::ConsultationOver,
        Self::NoDeadline,
        Self::NotInConsultation,
        Self::FarDate,
        Self::NoSuccessor,
        Self::NoReason,
        Self::VagueLink,
        Self::BareAddress,
        Self::VagueAlt,
        Self::TableWithoutHead,
        Self::LayoutTable,
        Self::FakeHeading,
        Self::EmptyHeading,
        Self::UnmarkedLanguage,
        Self::LongSentence,
        Self::HardText,
        Self::NominalChain,
        Self::UnexplainedAbbreviation,
        Self::ManyPassives,
        Self::DateForm,
        Self::NumberForm,
        Self::QuoteMarks,
        Self::HardSpace,
        Self::DashForm,
        Self::OrphanPage,
        Self::UnusedFile,
        Self::DeadLink,
        Self::MovedLink,
        Self::ChangeWithoutNote,
        Self::MajorWithoutUpdated,
        Self::UpdatedWithoutMajor,
        Self::NoteLength,
        Self::TranslationBehind,
        Self::VanishedAddress,
        Self::VanishedAnchor,
        Self::VanishedTranslation,
        Self::LeftTranslation,
    ];
    /// The kinds that keep a file from being read at all.
    pub const UNREAD: &'static [Self] = &[Self::InvalidUtf8, Self::ControlCharacter, Self::TooLarge, Self::Unreadable, Self::EmptyFile];
    /// The kinds that tell what is not there, and may only not have been read.
    pub const LACKING: &'static [Self] = &[Self::MissingTitle, Self::MissingKey, Self::Incomplete, Self::BadCount, Self::UntranslatedPart];
    /// The kinds that keep the rest of a file's keys from being read.
    pub const UNREADABLE: &'static [Self] = &[
        Self::YamlSyntax,
        Self::YamlTab,
        Self::Lookalike,
        Self::YamlUnclosedQuote,
        Self::YamlUnclosedBracket,
        Self::YamlInlineText,
        Self::YamlSpecialStart,
        Self::YamlAfterQuote,
        Self::YamlColon,
        Self::YamlMissingSpace,
        Self::YamlIndentation,
        Self::YamlNotKeys,
        Self::AliasBomb,
        Self::TooDeep,
        Self::UnclosedFrontMatter,
    ];
}
