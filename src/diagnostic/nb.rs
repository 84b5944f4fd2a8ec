//! The messages in Norwegian bokmål.

use super::{Code, Frame, Text};

pub(super) const FRAME: Frame =
    Frame { error: "feil", warning: "advarsel", hint: "tips", help: "hjelp", did_you_mean: "mente du `{suggestion}`?" };

pub(super) fn text(code: Code) -> Text {
    let (message, label, help) = match code {
        Code::ControlCharacter => (
            "teksten har et tegn som ikke kan vises ({character})",
            "det står usynlig her",
            "slett det; er det mange, lagre filen som UTF-8 (i de fleste redigeringsprogrammer: Lagre som, Koding, UTF-8)",
        ),
        Code::InvalidUtf8 => (
            "filen er ikke lagret som UTF-8",
            "det første tegnet som ikke kan leses",
            "lagre filen som UTF-8 (i de fleste redigeringsprogrammer: Lagre som, Koding, UTF-8)",
        ),
        Code::TooLarge => (
            "filen er {size}, og en tekst kan være høyst {limit}",
            "",
            "del den i flere sider, eller gi den en filendelse som publiseres som den er",
        ),
        Code::Unreadable => ("filen kan ikke leses: {reason}", "", "sjekk at filen finnes, og at du har lov til å lese den"),
        Code::EmptyFile => {
            ("det står ingenting i filen", "", "skriv hva den er og hva den heter, for eksempel: type: checklist, og under det title: …")
        }
        Code::SymlinkOutside => ("den symbolske lenken peker ut av innholdsmappen, til {target}", "", "kopier filen inn i mappen i stedet"),
        Code::UnreadName => ("en fil med dette navnet blir ikke lest", "", "gi den navnet `{name}`"),
        Code::NoContent => ("fant ikke noe innhold i `{folder}`", "", "legg en fil `index.md` der, eller si hvor nettstedet er med --root"),
        Code::YamlSyntax => {
            ("dette kan ikke leses: {reason}", "her", "sjekk innrykk, kolon og anførselstegn på denne linjen og linjen over")
        }
        Code::YamlTab => (
            "linjen er rykket inn med tabulator",
            "her er en tabulator",
            "her kan bare mellomrom rykke inn: sett to mellomrom i stedet for tabulatoren",
        ),
        Code::Lookalike => ("det står {mark} der det skal stå {right}", "her", "{how}"),
        Code::YamlUnclosedQuote => {
            ("et anførselstegn åpnes og lukkes aldri", "det åpnes her", "sett inn anførselstegnet som lukker, eller fjern dette")
        }
        Code::YamlUnclosedBracket => ("`{bracket}` åpnes og lukkes aldri", "den åpnes her", "sett inn `{closing}` der den skal lukkes"),
        Code::YamlInlineText => (
            "inne i `{…}` og `[…]` må tekst med komma, kolon eller parentes stå i anførselstegn",
            "det er ikke klart hvor denne teksten slutter",
            "sett anførselstegn rundt teksten: {example}",
        ),
        Code::YamlSpecialStart => {
            ("en tekst som begynner med `{mark}`, må stå i anførselstegn", "`{mark}` betyr noe annet her", "skriv: {example}")
        }
        Code::YamlAfterQuote => {
            ("det står mer tekst etter anførselstegnet som avslutter", "anførselstegnene må stå rundt alt sammen", "skriv: {example}")
        }
        Code::YamlColon => {
            ("en tekst med kolon må stå i anførselstegn", "det er ikke klart hvor denne teksten slutter", "skriv: {example}")
        }
        Code::YamlComment => ("en tekst med ` #` må stå i anførselstegn", "dette blir ikke publisert", "skriv: {example}"),
        Code::YamlSecondDocument => (
            "filen slutter ved en linje med `---`, men det står mer under den",
            "ingenting under denne linjen blir lest",
            "ta bort linjen, eller legg det som står under, i en fil for seg",
        ),
        Code::YamlMissingSpace => ("det mangler et mellomrom etter kolonet", "mellomrommet skal stå her", "skriv: {example}"),
        Code::YamlIndentation => (
            "linjen er rykket inn annerledes enn linjene den hører sammen med",
            "dette innrykket",
            "la nøkler som hører sammen, begynne like langt inne",
        ),
        Code::YamlNotKeys => {
            ("dette er ikke nøkler med verdier", "her", "skriv en nøkkel, et kolon, et mellomrom og verdien: title: Avtaler")
        }
        Code::DuplicateKey => ("nøkkelen `{key}` står her to ganger", "den andre", "behold én av dem; den første er på linje {line}"),
        Code::AliasBomb => (
            "aliasene (`*navn`) ville vokse til mer enn {limit} verdier",
            "dette aliaset",
            "skriv verdiene rett ut i stedet for å bruke aliaser",
        ),
        Code::TooDeep => ("dette er nøstet mer enn {limit} nivåer", "her blir det for dypt", "gjør det flatere"),
        Code::UnclosedFrontMatter => (
            "hodet på filen begynner med `---` og slutter aldri",
            "det begynner her",
            "sett en linje med bare `---` etter den siste nøkkelen",
        ),
        Code::UnknownKey => ("ukjent nøkkel `{key}`", "denne nøkkelen betyr ingenting her", "nøklene her er: {keys}"),
        Code::WrongType => ("`{key}` skal {expected}", "dette er {found}", "skriv for eksempel: {example}"),
        Code::BadDate => ("`{value}` er ikke en dato", "ikke en dato", "skriv år, måned og dag, med to sifre i måned og dag: 2026-11-22"),
        Code::UnknownValue => ("`{value}` er ikke en av verdiene `{key}` kan ha", "ukjent verdi", "verdiene er: {values}"),
        Code::UnknownCheck => ("`checks` kjenner ingen melding som heter `{value}`", "ukjent melding", "meldingene er: {values}"),
        Code::TooLong => ("`{key}` har {length} tegn, og kan ha høyst {limit}", "{what}", "si det med færre ord"),
        Code::BadCount => ("`{key}` må ha {range} oppføringer, og har {count}", "talt herfra", "legg til eller fjern oppføringer"),
        Code::OutOfRange => ("`{key}` er {value}, og må være fra {least} til {most}", "ikke et tall den kan ha", "skriv et annet tall"),
        Code::BadTime => (
            "`{value}` er ikke et klokkeslett",
            "ikke et klokkeslett",
            "skriv timer og minutter med to sifre hver, i anførselstegn: \"09:00\"",
        ),
        Code::BadId => {
            ("`{value}` kan ikke være en id", "ikke en id", "en id har bokstaver, sifre og bindestreker, og ingen mellomrom: {example}")
        }
        Code::UntranslatedPart => {
            ("`{id}` mangler her: originalen har den", "den hører hjemme i denne listen", "oversett den delen også, med samme id")
        }
        Code::UnknownPart => (
            "`{id}` finnes ikke i originalen som dette oversetter",
            "bare her",
            "bruk id-en delen har i originalen, eller legg den til der først",
        ),
        Code::BadAddress => ("`{value}` er ikke en adresse som `{key}` kan ha", "ikke en slik adresse", "skriv for eksempel: {example}"),
        Code::MissingTitle => (
            "siden har ingen tittel",
            "",
            "skriv `title: …` mellom to linjer med `---` øverst i filen, eller begynn teksten med en overskrift: # Tittel",
        ),
        Code::Incomplete => ("`{key}` mangler her", "{where}", "skriv for eksempel: {example}"),
        Code::MissingKey => (
            "`{key}` mangler, og dette nettstedet krever den av alle sider av dette slaget",
            "",
            "skriv `{key}: …` øverst i filen, eller i en _defaults.yaml over den; kravet står under `require` i site.yaml",
        ),
        Code::LanguageNo => {
            ("`no` er ikke et språk her: norsk skrives på `nb` (bokmål) eller `nn` (nynorsk)", "", "skriv `nb` eller `nn` i stedet")
        }
        Code::UnknownLanguage => (
            "nettstedet har ikke språket `{language}`",
            "",
            "språkene er {languages}; legg det til under `languages` i site.yaml, eller gi filen et annet navn",
        ),
        Code::SamePath => (
            "`{lang}` har samme adresse som `{other}`",
            "`path: \"{path}\"` er opptatt",
            "gi ett av språkene en egen mappe i adressen: {lang}: {path: {lang}}",
        ),
        Code::FileLanguage => {
            ("`{suffix}` i filnavnet blir ikke lest som et språk", "", "gi filen navnet {file}, eller et navn som ikke slutter på et språk")
        }
        Code::BadLanguage => ("`{value}` er ikke en språkkode", "ikke et språk", "skriv en kode som nb, nn, en eller se"),
        Code::NeededKey => ("{subject} må ha `{key}`", "den skal stå i dette punktet", "skriv for eksempel: {example}"),
        Code::UnknownId => ("det finnes {none} `{id}`", "ukjent", "disse finnes: {known}"),
        Code::BadRange => {
            ("i `{key}` er `min` {min} og `max` {max}", "feil vei", "skriv det laveste tallet i `min` og det høyeste i `max`")
        }
        Code::WrongDocument => (
            "`{id}` er {found}, og `case` skal være et dilemma",
            "ikke et dilemma",
            "skriv id-en til et dilemma, eller fortell saken her med noen setninger",
        ),
        Code::DependsOnLater => (
            "`{id}` kommer ikke før spørsmålet som bygger på det",
            "stilles for sent",
            "nevn et spørsmål lenger opp i listen, eller bytt om på rekkefølgen",
        ),
        Code::GotoBackwards => {
            ("`goto` fører tilbake til `{id}`", "dette fører tilbake", "nevn et punkt lenger ned, eller la være å skrive `goto`")
        }
        Code::ImpossibleFlag => ("ingen kan svare `{flag}` her, og `flag_on` venter på det", "dette punktet", "{remedy}"),
        Code::FlagWithoutAdvice => (
            "noen svar på `{id}` krever mer, og det står ikke hva",
            "`flag_on` uten `on_flag`",
            "skriv hva som skal gjøres da: on_flag: Snakk med den som har ansvar for avtalen",
        ),
        Code::AdviceWithoutFlag => (
            "`on_flag` i `{id}` blir aldri vist: ingen svar utløser det",
            "`on_flag` uten `flag_on`",
            "skriv hvilke svar det gjelder: flag_on: [\"no\", unsure]",
        ),
        Code::FormInOneLanguage => (
            "et skjema må finnes på både bokmål og nynorsk, og dette mangler på {language}",
            "dette gjør det til et skjema",
            "skriv {file}, eller fjern `form: true` hvis det ikke er et skjema (språklova § 14)",
        ),
        Code::WrongSum => {
            ("{what} tar {sum} minutter, og `duration` er {duration}", "summen stemmer ikke", "{change}, eller skriv `duration: {sum}`")
        }
        Code::MinutesDiffer => (
            "blokken tar {minutes} min, og spørsmålet den bruker, tar {question}",
            "denne blokken",
            "la være å skrive `minutes`, så spørsmålet bestemmer, eller skriv samme tall begge steder",
        ),
        Code::GroupsDoNotFit => (
            "i alt {people} kan ikke deles i grupper på {least} til {most}",
            "denne størrelsen",
            "la gruppene være mindre eller større, eller endre `participants`",
        ),
        Code::OneSided => ("`values` forteller bare hva det er å {told}", "den ene siden", "fortell også hva det er å {untold}"),
        Code::HalfTerm => (
            "begrepet `{id}` har {has} på `{language}`, men {lacks}",
            "et halvt begrep",
            "skriv det som mangler, eller fjern resten: de som leser på det språket, ser bare halvparten",
        ),
        Code::CountryName => (
            "`{country}` er nevnt, men rådene skal gjelde for alle land",
            "et land",
            "skriv hva det er ved landet som betyr noe, eller flytt fortellingen til et dilemma eller en sak",
        ),
        Code::PersonalAddress => (
            "`{address}` ser ut som adressen til en person",
            "en person, ikke en rolle",
            "skriv en felles adresse, som postmottak@example.no: den virker også når personen har sluttet",
        ),
        Code::UnknownBlock => ("det finnes ingen blokk `{word}`", "ukjent blokk", "blokkene er: {blocks}"),
        Code::BlockHead => (
            "den første linjen i `{block}` kan ikke leses: {what}",
            "blir ikke lest",
            "la den første linjen være `> [!{block}] {…}`, uten noe etter, og begynn teksten på linjen under",
        ),
        Code::EmptyBlock => (
            "det står ingenting i `{block}`",
            "den slutter her",
            "begynn teksten på linjen under, med `>` foran; en tom linje avslutter blokken",
        ),
        Code::BadAttribute => ("`{attribute}` betyr ingenting her", "ukjent attributt", "{block} kan ha: {attributes}"),
        Code::MustWithoutLaw => (
            "et råd med `strength=must` må si hvilken lov det bygger på",
            "ingen lov er nevnt",
            "skriv law=\"…\", eller bruk strength=should hvis dette er et råd",
        ),
        Code::LawWithoutStrength => (
            "rådet nevner en lov, men sier ikke om loven krever det",
            "uten `strength` er det et råd: `should`",
            "skriv strength=must hvis loven krever det, strength=should hvis det er et råd",
        ),
        Code::ImageWithoutAlt => (
            "bildet mangler alternativ tekst, for dem som ikke ser det (WCAG 1.1.1)",
            "her mangler teksten",
            "skriv hva bildet viser, mellom klammene: ![tekst](fil)",
        ),
        Code::VideoWithoutCaptions => (
            "videoen er ikke tekstet (WCAG 1.2.2)",
            "den som ikke hører, kan ikke følge med",
            "legg en fil med teksting ved siden av: {file}",
        ),
        Code::UnshownFormat => ("{format} er ikke et format for nettet", "få lesere ser dette", "{how}, og bruk den filen"),
        Code::HugePicture => (
            "bildet har {pixels} millioner bildepunkter og blir publisert som det er",
            "",
            "lagre det med høyst {limit} millioner: da får leserne mindre bilder som passer til skjermen deres",
        ),
        Code::SvgLeftOut => (
            "`{name}` er utelatt fra tegningen",
            "dette blir ikke publisert",
            "ta det ut: en tegning kjører ikke skript, beveger seg ikke og henter ingenting fra andre steder",
        ),
        Code::SvgUnreadable => ("tegningen kan ikke leses: {reason}", "her", "lagre den på nytt som SVG; nettlesere viser den heller ikke"),
        Code::PictureUnreadable => ("bildet kan ikke åpnes: {reason}", "", "lagre det på nytt som JPEG eller PNG"),
        Code::HeadingJump => {
            ("overskriften hopper fra nivå {from} til nivå {to}", "nivå {to}", "bruk {expected}: skjermlesere følger nivåene (WCAG 1.3.1)")
        }
        Code::DuplicateId => ("id-en `{id}` er brukt to ganger", "den andre", "gi en av dem en annen id: {first}"),
        Code::UnknownFootnote => ("det finnes ingen fotnote `{name}`", "ingenting å vise til", "skriv en linje med noten: [^{name}]: …"),
        Code::LostFootnote => (
            "fotnoten `{name}` blir ikke publisert: {what}",
            "blir ikke publisert",
            "sett `[^{name}]` der den hører hjemme i teksten, gi den et eget navn, eller ta den bort",
        ),
        Code::LostCell => (
            "raden har flere celler enn tabellen har kolonner",
            "blir ikke publisert",
            "gi tabellen en kolonne til i de to første linjene; der `|` hører til teksten, skriv `\\|`",
        ),
        Code::UnreadMarkdown => ("{what}, og blir publisert slik det er skrevet", "dette ser leserne", "{remedy}"),
        Code::HtmlLeftOut => (
            "HTML-koden `{tag}` blir utelatt",
            "denne koden blir ikke publisert",
            "skriv det i Markdown, eller la nettstedet stole på forfatterne med `html: trusted` i site.yaml",
        ),
        Code::LinkLeftOut => (
            "lenken til `{target}` fører ikke noe sted på siden",
            "denne adressen blir ikke publisert",
            "lenk til en nettside, e-postadresse, telefon, kalender eller et kart; forklar med ord hvordan en kommer andre steder",
        ),
        Code::DuplicateDocument => (
            "dette er samme side på samme språk som {other}, og bare den filen blir publisert",
            "",
            "samle teksten i én av dem og slett den andre, eller gi en av dem et nytt navn; uten språk i navnet er en fil på `{language}`",
        ),
        Code::DuplicateUrl => ("to sider har adressen /{url}", "", "den andre er {other}; gi en av dem en annen `slug`"),
        Code::AliasTaken => {
            ("den gamle adressen /{url} tilhører en annen side", "opptatt", "den tilhører {other}; fjern aliaset fra en av dem")
        }
        Code::TakenAddress => (
            "noe annet blir publisert på /{url}",
            "opptatt",
            "velg et annet navn, en annen `slug` eller et annet alias: adressen tilhører {what}",
        ),
        Code::AssetsFolder => (
            "nettlesere beholder det som ligger under /{folder}, i et år: leserne ser fortsatt det som lå der",
            "",
            "gi mappen et annet navn: denne er for filer som får nytt navn hver gang de endres",
        ),
        Code::ActiveFile => (
            "filen publiseres som den er, og kjører i leserens nettleser som en del av nettstedet",
            "",
            "ta den bort, eller la nettstedet stole på forfatterne med `html: trusted` i site.yaml",
        ),
        Code::MissingIndex => {
            ("mappen `{folder}` har ingen egen side", "", "en enkel liste blir publisert; skriv {file} med en tittel og noen ord")
        }
        Code::BrokenLink => (
            "det finnes ingenting på `{target}`",
            "dette fører ingen steder",
            "skriv stien til en fil, regnet fra mappen denne filen ligger i",
        ),
        Code::NotPublished => (
            "`{target}` er {state}, og denne siden blir publisert",
            "dette ville ikke føre noe sted",
            "publiser den samtidig, eller ta bort lenken så lenge",
        ),
        Code::MovedPage => ("`{target}` er den gamle adressen til en side som er flyttet", "", "lenk dit siden er nå: {moved}"),
        Code::UnknownReference => (
            "det finnes ingen adresse for `[{name}]`",
            "dette fører ingen steder",
            "skriv en linje med adressen: [{name}]: ../mappe/fil.md",
        ),
        Code::BrokenAnchor => ("det finnes ingen `#{anchor}` i {page}", "siden finnes, men ikke stedet", "stedene på siden er: {anchors}"),
        Code::OtherLanguageLink => (
            "siden `{target}` finnes ikke på {language}",
            "leseren kommer til en side på {other}",
            "oversett siden, eller si i teksten hvilket språk den er på",
        ),
        Code::UnknownDocument => ("det finnes ikke noe dokument `{id}`", "ukjent", "skriv stien under content/, uten språk og filendelse"),
        Code::ReviewOverdue => (
            "siden skulle vært gjennomgått innen {date}",
            "",
            "les gjennom den, sett `reviewed` til i dag og `review_by` til neste gang; den eies av {owner}",
        ),
        Code::ReviewDue => ("siden skal snart gjennomgås", "", "innen {date} (dager igjen: {days}); den eies av {owner}"),
        Code::NoOwner => ("ingen eier siden", "", "oppgi enheten som eier teksten: owner: Avdeling for …"),
        Code::ConsultationOver => {
            ("høringen er over", "fristen var {date}", "publiser det som kom ut av den: status: current, eller flytt `consultation_until`")
        }
        Code::NoDeadline => ("siden er på høring uten frist", "", "si hvor lenge leserne kan uttale seg: consultation_until: 2027-01-31"),
        Code::NotInConsultation => (
            "siden har en høringsfrist, men er ikke på høring",
            "leserne blir ikke spurt",
            "skriv `status: consultation`, eller ta bort fristen",
        ),
        Code::FarDate => ("datoen er mer enn et år fram i tid", "{date}", "skriv dagen det skjedde; er årstallet riktig?"),
        Code::NoSuccessor => (
            "siden sier ikke hva som har erstattet den",
            "",
            "nevn siden som gjelder nå, slik: `superseded_by: mappe/side`; er det ingen, skriv `status: withdrawn`",
        ),
        Code::NoReason => (
            "siden sier ikke hvorfor den ikke gjelder lenger",
            "",
            "fortell det i `changes`: et endringsnotat av slaget `withdrawn` som sier hvorfor, og hva som gjelder i stedet",
        ),
        Code::VagueLink => (
            "lenketeksten sier ikke hvor lenken går (WCAG 2.4.4)",
            "{words}",
            "la lenken være navnet på det den fører til: skjermlesere leser opp lenkene uten teksten rundt",
        ),
        Code::BareAddress => (
            "en adresse er ingen lenketekst (WCAG 2.4.4)",
            "leses opp bokstav for bokstav",
            "la lenken være navnet på det den fører til: [navn](adresse)",
        ),
        Code::VagueAlt => (
            "den alternative teksten sier ingenting om bildet (WCAG 1.1.1)",
            "{words}",
            "skriv hva bildet forteller: de som ikke ser det, har ikke noe annet",
        ),
        Code::TableWithoutHead => (
            "en kolonne i tabellen mangler overskrift (WCAG 1.3.1)",
            "kolonne {number}",
            "skriv i den første raden hva hver kolonne inneholder: skjermlesere sier det sammen med hver celle",
        ),
        Code::LayoutTable => (
            "tabellen har én kolonne eller ingen rader: den er ingen tabell (WCAG 1.3.1)",
            "",
            "bruk en liste eller avsnitt, eller en blokk som `> [!NOTE]`",
        ),
        Code::FakeHeading => (
            "et avsnitt med fet skrift er ingen overskrift (WCAG 1.3.1)",
            "ser ut som en overskrift, men er det ikke",
            "skriv det som overskrift, med `#` foran: skjermlesere går fra overskrift til overskrift",
        ),
        Code::EmptyHeading => ("overskriften er tom (WCAG 2.4.6)", "", "skriv en overskrift, eller fjern linjen"),
        Code::UnmarkedLanguage => (
            "teksten er på et annet språk uten at det er merket (WCAG 3.1.2)",
            "dette er {language}",
            "sitér den i `> [!QUOTE] {lang={tag}}`, eller sett `<span lang=\"{tag}\">` rundt: skjermlesere skifter stemme",
        ),
        Code::LongSentence => ("setningen er lang", "{count} ord", "prøv to setninger: etter 25 ord mister leseren tråden"),
        Code::HardText => {
            ("teksten er tung å lese", "liks {lix}, over {limit}", "kort ned de lengste setningene, og bruk korte ord der de finnes")
        }
        Code::NominalChain => {
            ("substantiver henger på hverandre", "", "si det med verb: hvem gjør hva? «vurdere» for «foreta en vurdering av»")
        }
        Code::UnexplainedAbbreviation => (
            "forkortelsen er ikke forklart noe sted",
            "{word}",
            "skriv den helt ut første gang, med forkortelsen i parentes, eller forklar den i ordlisten som `abbr`",
        ),
        Code::ManyPassives => (
            "teksten sier ofte ikke hvem som handler",
            "{count} av {sentences} setninger",
            "si hvem som gjør hva: «dere sender» for «det sendes»",
        ),
        Code::DateForm => ("datoen er skrevet på en annen måte enn språket gjør", "{words}", "skriv navnet på måneden: {right}"),
        Code::NumberForm => ("tallet er skrevet på en annen måte enn språket gjør", "{words}", "skriv {right}"),
        Code::QuoteMarks => ("anførselstegnene er ikke språkets egne, eller ett mangler", "{words}", "skriv {right}"),
        Code::HardSpace => {
            ("linjen kan brytes der den ikke bør", "mellom disse to", "sett hardt mellomrom der, U+00A0: `rettesnor check --fix` gjør det")
        }
        Code::DashForm => ("det står bindestrek der det skal være tankestrek", "{words}", "skriv {right}"),
        Code::OrphanPage => (
            "bare lister fører til siden: ingen tekst lenker til den",
            "",
            "lenk til den der leserne trenger den, eller før den opp i en del til med `also_in`",
        ),
        Code::UnusedFile => ("ingen side bruker filen, og den blir publisert", "", "lenk til den, eller ta den ut av mappen"),
        Code::DeadLink => {
            ("lenken har ikke ført noe sted siden {date}: {reason}", "{target}", "finn ut hvor siden har flyttet, eller ta bort lenken")
        }
        Code::MovedLink => ("siden har flyttet for godt", "", "lenk dit den er nå: {target}"),
        Code::DamagedLock => (
            "denne linjen i `published.lock` er ikke slik programmet skrev den",
            "kan ikke forstås",
            "hent filen slik den var fra versjonskontrollen; finnes den ikke der, slett den, så begynner `rettesnor publish` med det som står her nå",
        ),
        Code::ChangeWithoutNote => (
            "teksten er endret siden den ble publisert (avsnitt: {count}), og ikke noe endringsnotat sier det",
            "{what}",
            "skriv hva som er endret, på en linje under `changes:`, slik: `  - {date: {date}, kind: minor, note: \"…\"}`; `major` hvis rådet er et annet",
        ),
        Code::MajorWithoutUpdated => (
            "rådet er endret, og `updated` {state}",
            "en `{kind}`-endring",
            "sett `updated: {date}`: det forteller leserne når rådet sist ble endret",
        ),
        Code::UpdatedWithoutMajor => (
            "`updated` er flyttet til {updated}, og ikke noe nytt endringsnotat er `major`",
            "",
            "sett `updated` tilbake til {before}, eller fortell i et endringsnotat av slaget `major` hvordan rådet er endret",
        ),
        Code::NoteLength => {
            ("endringsnotatet om rådet har {length} tegn", "", "skriv med {least} til {most} tegn hva rådet var, hva det er nå, og hvorfor")
        }
        Code::TranslationBehind => (
            "originalen er endret siden denne ble oversatt (avsnitt: {count})",
            "",
            "`rettesnor translations` viser hvordan {original} er endret; når denne sier det samme igjen, skriv `rettesnor translations accept {id} {lang}`",
        ),
        Code::LanguageShare => (
            "{share} % av den norske teksten er på {lang}",
            "",
            "sentrale statsorganer bruker hver målform i minst {least} % (språklova § 13): skriv de neste sidene på {lang}",
        ),
        Code::VanishedAddress => (
            "siden på /{url} var publisert, og er borte",
            "fører ingen steder nå",
            "er den flyttet, skriv `aliases: [/{url}]` på siden som har teksten nå; gjelder den ikke lenger, behold den med `status: withdrawn`",
        ),
        Code::VanishedAnchor => (
            "stedet #{anchor} var publisert, og heter #{now} nå",
            "lenker til #{anchor} treffer ikke lenger her",
            "gi det den gamle id-en tilbake: andre nettsteder kan lenke til den",
        ),
        Code::VanishedTranslation => (
            "siden på /{url} var publisert på `{lang}`, og teksten er borte",
            "viser et annet språk nå",
            "legg oversettelsen tilbake; er den tatt bort med vilje, fører `rettesnor publish` det opp",
        ),
        Code::LeftTranslation => (
            "originalen til denne oversettelsen er {original} nå, og de to er ikke lenger én side",
            "",
            "gi denne filen samme navn, med sitt eget språk, og den gamle adressen under `aliases`",
        ),
        Code::ImportRefused => (
            "ikke tatt inn: den fører ut av mappen, eller er ingen fil som kan leses",
            "",
            "hører den til nettstedet, kopierer du den inn selv",
        ),
        Code::ImportUnreadable => ("dette kan ikke leses, og er utelatt: {reason}", "her", "skriv det i hodet på siden selv"),
        Code::ImportFile => (
            "ikke tatt med (filer: {count})",
            "",
            "det som ga de gamle sidene utseende, hører hjemme i et eget tema; det leserne trenger, kan kopieres inn i content/",
        ),
        Code::ImportSetting => ("`{key}` har ikke noe motstykke her", "her", "se om leserne kommer til å savne det"),
        Code::ImportKey => (
            "nøkkelen `{key}` er beholdt under `extra` (sider: {count})",
            "her først",
            "bare et eget tema kan vise den; ta den bort hvis ingen trenger den",
        ),
        Code::ImportLink => (
            "`{target}` fører ingen steder, og gjorde det heller ikke før",
            "denne",
            "la den føre til en side eller en fil, eller ta den bort",
        ),
        Code::ImportAnchor => {
            ("det finnes ikke noe sted `{anchor}` i {page}", "denne", "la den føre til en overskrift som finnes, eller til siden")
        }
        Code::ImportInclude => ("`{name}` er ikke tatt inn: {why}", "her", "skriv teksten der den hører hjemme, eller lenk til den"),
        Code::ImportShortcode => {
            ("`{what}` har ikke noe motstykke her: {fate}", "her", "skriv det den viste, som tekst eller som en av blokkene")
        }
        Code::ImportHtml => ("taggen `{tag}` er utelatt", "her", "se om teksten sier alt den skal uten den"),
        Code::ImportLeftOut => {
            ("`{what}` har ikke noe motstykke her, og er utelatt", "her først på denne siden", "se om leserne kommer til å savne det")
        }
        Code::ImportHidden => {
            ("kodelinjer som var skjult, er utelatt", "her først på denne siden", "de står i den gamle filen, om noen spør")
        }
        Code::ImportMenu => (
            "menyen kalte denne siden `{name}`; her går den under tittelen, `{title}`",
            "",
            "gi den det korte navnet som `title`, hvis det er det beste",
        ),
        Code::ImportUnlisted => ("siden sto ikke i noen meny; her står den sist i sin del", "", "gi den en `order`, eller ta den bort"),
        Code::ImportRestored => ("dette var utelatt, og er satt inn igjen: {words}", "her", "se at det står der det hører hjemme"),
        Code::ImportBox => (
            "dette sto i en tekstboks, og er nå en merknad: {words}",
            "her",
            "gjør det til en anbefaling hvis det er en, eller til vanlig tekst",
        ),
        Code::ImportFrame => {
            ("en tabell med én celle er nå en merknad", "her", "gjør den til en anbefaling hvis det er en, eller til vanlig tekst")
        }
        Code::ImportLost => ("noe mangler her: {words}", "her", "sammenlign med dokumentet, og skriv inn det som mangler"),
        Code::ImportSign => (
            "et tegn fra en symbolskrift (en hake, en rute, en pil) kan mangle",
            "her",
            "sammenlign med dokumentet, og skriv tegnet som bokstav: ✓ ☐ →",
        ),
        Code::ImportChanges => ("sporede endringer er godtatt", "her", "les det som står der nå; dokumentet har fortsatt begge deler"),
        Code::ImportComment => ("en kommentar er ikke tatt med: {words}", "her", "gjør det den ber om, eller ta vare på den et annet sted"),
        Code::ImportUnhidden => {
            ("dokumentet skjulte disse ordene, og siden viser dem: {words}", "her", "ta dem bort hvis leserne ikke skal se dem")
        }
        Code::ImportMerged => (
            "en tabell har sammenslåtte celler; hver av dem er nå en celle, og alle unntatt den første er tomme",
            "her",
            "fyll inn det de tomme cellene sier, eller lag to tabeller",
        ),
        Code::ImportPageNumber => ("dette nevner nummeret på en papirside", "her", "lenk til overskriften i stedet"),
        Code::ImportNumbers => (
            "Word nummererer overskriftene selv, og numrene er ikke tatt med",
            "her først",
            "der teksten nevner et nummer (`se kapittel 3.2`), lenker du til overskriften i stedet",
        ),
        Code::ImportHeading => (
            "`{words}` var en linje med fet skrift, og er nå en overskrift",
            "her",
            "gjør den fet igjen hvis den ikke er det, eller endre nivået",
        ),
        Code::ImportContents => ("innholdsfortegnelsen er utelatt; sider og menyer lager sine egne", "her", ""),
        Code::UnknownTheme => {
            ("det finnes ikke noe tema `{theme}`", "", "temaene her er {themes}; ditt eget tema ligger i themes/{theme}/")
        }
        Code::MissingStyle => (
            "temaet har ikke noe stilark `{name}`",
            "ingenting å hente inn",
            "oppgi en fil slik den ligger under temaets css/-mappe, eller et helt stilark: @import \"site.css\";",
        ),
        Code::UnclosedStyle => (
            "dette blir aldri lukket, eller lukker ingenting: stiler etter det ville gått tapt",
            "her",
            "skriv parentesen, anførselstegnet eller `*/` som mangler, eller ta vekk dette",
        ),
        Code::UnsupportedViews => (
            "temaet er laget for versjon {views} av visningene, og dette programmet har versjon {version}",
            "ikke for denne versjonen",
            "se hva `rettesnor views` sier, rett malene, og ta {version} med i området",
        ),
        Code::MissingTemplate => (
            "temaet mangler malen `{template}`",
            "",
            "skriv den (`rettesnor views` sier hva den kan bruke), eller få den fra et annet tema med `based_on: default` i theme.yaml",
        ),
        Code::ThemeFolder => ("ingenting i temaet leser mappen `{folder}`", "", "gi mappen et annet navn"),
        Code::UnknownWord => {
            ("ukjent ord `{word}`: verken programmet eller en mal i temaet bruker det", "", "ta det bort, eller bruk det i en mal")
        }
        Code::LanguageWithoutWords => (
            "temaet har ingen ord på `{lang}`: sidene får menyer og merkelapper på `{lender}`",
            "ingen ord",
            "skriv {path} med `name: ` språkets eget navn, `borrows: {lender}` og de ordene dere har",
        ),
        Code::MissingWord => (
            "temaet mangler ord på `{language}` ({count}): {words}",
            "",
            "legg dem til der, eller oppgi i `borrows` hvilket språk de skal hentes fra",
        ),
        Code::InlineStyle => (
            "en stil står inne i siden, og reglene nettsteder publiseres under, forbyr det",
            "nettlesere hopper over dette",
            "gi elementet en klasse, og skriv stilen i en fil i css/ i temaet",
        ),
        Code::InlineScript => (
            "et skript står inne i siden, og reglene nettsteder publiseres under, forbyr det",
            "nettlesere kjører ikke dette",
            "legg skriptet i en fil i js/ i temaet, og hent det med <script src=\"…\" defer></script>",
        ),
        Code::OutsideResource => (
            "dette hentes fra en annen tjener, og reglene nettsteder publiseres under, forbyr det",
            "nettlesere henter ikke dette",
            "legg filen i assets/ i temaet, og skriv {{ page.root }}{{ site.assets[\"name\"] }}",
        ),
        Code::LowContrast => (
            "`{foreground}` på `{background}` har kontrasten {ratio} til 1 i det {scheme} fargeoppsettet, og må ha {least}",
            "denne fargen, eller den til `{background}`",
            "gjør den ene mørkere eller den andre lysere; kravet står under `contrast` i theme.yaml",
        ),
        Code::UnusedToken => (
            "ingenting i temaet bruker `{token}`",
            "ikke brukt",
            "`rettesnor theme css/10-tokens.css` viser dem som finnes: skriv en av dem, eller bruk denne med `var({token})`",
        ),
        Code::UnknownToken => (
            "ingen stilark i temaet setter både `{foreground}` og `{background}` under `:root`",
            "ikke satt",
            "skriv navnet på en egenskap som står under `:root` i css/ i temaet, med de to bindestrekene",
        ),
        Code::BadColour => (
            "fargen `{token}` kan ikke måles: {value}",
            "ikke en slik farge",
            "skriv den som #rrggbb, rgb(), hsl() eller oklch(), som light-dark() av to slike, eller som var() av en annen; en bakgrunn kan ikke være gjennomsiktig",
        ),
        Code::TemplateSyntax => ("malen kan ikke leses: {reason}", "her", ""),
        Code::TemplateError => ("malen feilet: {reason}", "mens den laget /{url}", ""),
        Code::PdfLetter => (
            "ingen skrift for PDF har `{letter}`; der står det {code} i stedet",
            "i et dokument som blir publisert som PDF",
            "skriv det med ord, legg en skrift som har det i themes/{theme}/fonts/, eller ta dokumentet ut av `pdf` i site.yaml",
        ),
        Code::PdfImage => ("bildet kan ikke settes i en PDF: {reason}", "her", "lagre det som PNG, JPEG eller enkel SVG"),
        Code::PdfRefused => {
            ("/{url} kan ikke lages: {reason}", "i dette dokumentet", "endre det som er nevnt, eller ta dokumentet ut av `pdf` i site.yaml")
        }
        Code::Internal => (
            "programmet feilet mens det laget /{url}: {reason}",
            "",
            "dette er en feil i Rettesnor; meld gjerne fra om den, og legg ved siden",
        ),
    };
    Text { message, label, help }
}
