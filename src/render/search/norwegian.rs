//! What the two written standards of Norwegian call the same thing, and the words that say little by themselves.

/// How nynorsk words are written in bokmål, for the part of a word that differs; `^` and `$` are a word's ends. Applied in
/// this order, to texts and to what readers type, so that either standard finds the other. Words are not translated: the
/// result is a key, not a word.
const RULES: &str = "\
^ikkje$>^ikke$ ^kva$>^hva$ ^kven$>^hvem$ ^korleis$>^hvordan$ ^kvifor$>^hvorfor$ ^kvar>^hver ^kor$>^hvor$ ^noko$>^noe$ \
^nokon$>^noen$ ^nokre$>^noen$ ^sjølv>^selv ^eg$>^jeg$ ^dei$>^de$ ^dykk>^dere ^berre$>^bare$ ^meir$>^mer$ ^fleire>^flere \
^mykje$>^mye$ ^frå>^fra ^anna$>^annet$ ^annan$>^annen$ ^utan>^uten ^heile>^hele ^heil$>^hel$ hald>hold stad>sted \
fridom>frihet omgrep>begrep døme>eksempel tilråding>anbefaling oppseiing>oppsigelse førebur>forbered førebu>forbered \
tilsetjing>ansettelse velj>velg lysing>lysning utgreiing>utredning seie>sie spurnad>spørsmål kunngjer>kunngjør \
trekkje>trekke leggje>legge tenkje>tenke byggje>bygge setje>sette rørsle>bevegelse heilskap>helhet kjærleik>kjærlighet \
mistru>mistillit fråver>fravær nærver>nærvær handsam>behandl dotter>datter syster>søster vatn>vann \
røynd>virkelighet røynsle>erfaring saman>sammen vidare>videre framand>fremmed framtid>fremtid heim>hjem høg>høy skule>skole \
skula>skola forsking>forskning rettlei>veiled vegleiing>veiledning vegleiar>veileder veileding>veiledning leiing>ledelse \
leiar>leder tryggleik>sikkerhet openheit>åpenhet open>åpen heit$>het$ heita>heten heits>hets heiter>heter mogleg>mulig \
eleg>elig leg$>lig$ lege$>lige$ eigen$>egen$ eigar>eier eigne>egne verksemd>virksomhet tenest>tjenest avgjerd>avgjørelse \
løysing>løsning løyse>løse søkj>søk gjev>giv ^gje$>^gi$ høyring>høring høyre>høre køyr>kjør ^vere$>^være$ gjer$>gjør$ \
noreg>norge utanlands>utenlands utanfor>utenfor utanriks>utenriks innanlands>innenlands undervegs>underveis ^veg>^vei \
veg$>vei$ vegen$>veien$ vegar>veier tilset>ansat tilsett>ansatt sjuk>syk mjuk>myk djup>dyp aust>øst laus>løs auk>øk \
ynskj>ønsk ønskj>ønsk følgj>følg fylgj>følg einig>enig semje>enighet sams$>felles$ hending>hendelse oppleving>opplevelse \
tilhøve>forhold medverk>medvirk påverk>påvirk verknad>virkning samanlikn>sammenlign likn>lign einskild>enkelt \
skilnad>forskjell truverd>troverd trugsmål>trussel trugsel>trussel spørje>spørre vitskap>vitenskap vitskapleg>vitenskapelig \
kjeld>kild byrj>begyn studiar>studier partnarskap>partnerskap medarbeidar>medarbeider rådgjev>rådgiv arbeidsgjev>arbeidsgiv \
oppgåv>oppgav gåve>gave lovleg>lovlig naudsynt>nødvendig kommuna>kommune kontrakta>kontrakte nemn>nevn \
mellombels>midlertidig kyrkj>kirk ggj>gg kkj>kk nkj>nk rkj>rk lgj>lg teikn>tegn tilbod>tilbud forbod>forbud namn>navn \
jamn>jevn hamn>havn \
straum>strøm draum>drøm raud>rød naud>nød rekneskap>regnskap rekn>regn gjering>gjøring månad>måned ^veke>^uke ^born$>^barn$ \
^borna$>^barna$ gamal>gammel";

/// Words too common to be looked for: those of bokmål, and those of nynorsk where the rules leave them another word.
pub const STOP_WORDS: &str = "alle alt andre annen annet at av bare betyr ble bli blir bør da de dem den denne der deres det dette din \
disse du dere eller en er et etter finner for fra fungerer før får gjelder gjør ha hadde han har hennes her hos hun hva hvem hver hvilke hvilken hvis hvor \
hvordan hvorfor i ikke inn jeg kan kunne man med meg men mer min mot mye må når nå noe noen og også om opp oss over på samme seg \
selv si sin sine skal skulle slik som så til trenger ut være vært vår ved vi vil ville under uten å ein eit ei vert vart hjå mi eigne treng tyder fungerar finn gjeld";

/// The rules as pairs, and beside each that has letters outside ASCII the same for those who type without them.
pub fn rules() -> Vec<(String, String)> {
    let mut rules = Vec::new();
    for rule in RULES.split_ascii_whitespace() {
        let (from, to) = rule.split_once('>').unwrap_or((rule, rule));
        rules.push((from.to_owned(), to.to_owned()));
        let ascii = super::words::fold(from);
        if ascii != from {
            rules.push((ascii, super::words::fold(to)));
        }
    }
    rules
}
