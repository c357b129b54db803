//! Words that are known to be words of their own: none is a slip for another.
//!
//! No dictionary: only families in which one or two letters make another fact (*June* and *July* in most languages,
//! *cesium* and *cerium*, *Iceland* and *Ireland*). All are folded, in their usual spelling only: a variant of it
//! (*caesium*) stays a slip.

/// Families, each of words none of which is a slip for another.
const FAMILIES: &[&str] = &[NUMBERS, ORDINALS, DIRECTIONS, ELEMENTS, COUNTRIES, CAPITALS];

/// Small families, one a line.
const SMALL_FAMILIES: &[&str] = &[MONTHS, PAIRS];

/// Words for numbers, where one is like another.
const NUMBERS: &str = "
three seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
sixty seventy eighty ninety hundred thousand million billion trillion quadrillion
treize seize trois quatre quatorze quinze douze onze trente quarante cinquante soixante vingt cent mille milliard
cuatro catorce quince trece sesenta setenta cuarenta cincuenta treinta ochenta noventa doscientos trescientos
cuatrocientos quinientos seiscientos setecientos ochocientos novecientos millon billon millones billones
seis sete sessenta quarenta cinquenta trinta oitenta duzentos trezentos seiscentos setecentos oitocentos novecentos
milhao bilhao trilhao milhoes bilhoes trilhoes treze
milliarde milliarden millionen billionen
";

/// Ordinal numbers, and parts.
const ORDINALS: &str = "
third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth
hundredth thousandth millionth billionth
troisieme treizieme sixieme dixieme seizieme onzieme douzieme
dritte dreizehnte sechste siebte sechzehnte siebzehnte sechzigste siebzigste
";

const MONTHS: &str = "
march april june july august september october november december january february
janvier fevrier mars avril juin juillet septembre octobre novembre decembre
enero febrero marzo abril junio julio agosto septiembre octubre noviembre diciembre
januar februar maerz juni juli oktober dezember
janeiro fevereiro marco junho julho setembro outubro novembro dezembro
gennaio febbraio giugno luglio settembre ottobre dicembre
";

const DIRECTIONS: &str = "
noreste noroeste nordeste sureste suroeste sudeste sudoeste sueste sudueste nordest nordovest sudest sudovest
nordosten nordwesten sudosten sudwesten
";

const ELEMENTS: &str = "
hydrogen helium lithium beryllium boron carbon nitrogen oxygen fluorine neon sodium magnesium silicon phosphorus sulfur
chlorine argon potassium calcium scandium titanium vanadium chromium manganese cobalt nickel copper gallium germanium
arsenic selenium bromine krypton rubidium strontium yttrium zirconium niobium molybdenum technetium ruthenium rhodium
palladium silver cadmium indium antimony tellurium iodine xenon cesium barium lanthanum cerium praseodymium neodymium
promethium samarium europium gadolinium terbium dysprosium holmium erbium thulium ytterbium lutetium hafnium tantalum
tungsten rhenium osmium iridium platinum mercury thallium bismuth polonium astatine radon francium radium actinium
thorium protactinium uranium neptunium plutonium americium curium berkelium californium einsteinium fermium mendelevium
nobelium lawrencium silicone
";

/// States, and what is like one.
const COUNTRIES: &str = "
afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh barbados
belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria burundi cambodia cameroon canada chile
china colombia comoros congo croatia cyprus czechia denmark djibouti dominica ecuador egypt eritrea estonia eswatini
ethiopia finland france gabon gambia georgia germany ghana greece grenada guatemala guinea guiana guyana haiti honduras
hungary iceland india indonesia ireland israel italy jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait
kyrgyzstan latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives
malta mauritania mauritius mexico micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru
nepal netherlands nicaragua niger nigeria norway pakistan palau palestine panama paraguay philippines poland portugal
qatar romania russia rwanda samoa senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname
sweden switzerland syria taiwan tajikistan tanzania thailand tonga tunisia turkey turkmenistan tuvalu uganda ukraine
uruguay uzbekistan vanuatu vatican venezuela vietnam yemen zambia zimbabwe prussia persia siberia styria
";

const CAPITALS: &str = "
abuja accra algiers amman amsterdam ankara apia ashgabat asmara astana asuncion athens baghdad baku bamako bangkok bangui
banjul basseterre beijing beirut belgrade belmopan berlin bern bishkek bissau bogota brasilia bratislava brazzaville
bridgetown brussels bucharest budapest bujumbura cairo canberra caracas castries chisinau conakry copenhagen dakar
damascus dhaka dili dodoma doha dublin dushanbe freetown funafuti gaborone georgetown gitega guatemala hanoi harare
havana helsinki honiara islamabad jakarta jerusalem juba kabul kampala kathmandu khartoum kigali kingston kingstown
kinshasa lilongwe lima lisbon ljubljana libreville lome london luanda lusaka madrid majuro malabo malacca male managua
manama manila maputo maseru mbabane melekeok minsk mogadishu monrovia montevideo moroni moscow muscat nairobi nassau
naypyidaw ndjamena niamey nicosia nouakchott ouagadougou oslo ottawa palikir paris podgorica prague praia pretoria
pristina pyongyang quito rabat reykjavik riga riyadh rome roseau santiago sarajevo seoul skopje sofia stockholm sucre
suva taipei tallinn tarawa tashkent tbilisi tegucigalpa tehran thimphu tirana tokyo tripoli tunis ulaanbaatar vaduz
valletta victoria vienna vientiane vilnius warsaw wellington windhoek yamoussoukro yaounde yerevan zagreb
";

/// Words that are often taken for each other.
const PAIRS: &str = "
islande irlande
islanda irlanda
island irland
ijsland ierland
rusia prusia
proton photon
neutron neuron neutrino
isotope isotone isotherm isobar
ileum ilium
ureter urethra
dysphagia dysphasia
aphagia aphasia
perineal peroneal
prostate prostrate
stalactite stalagmite
country county
desert dessert
princes princess
monet manet
hindi hindu
latin latvian
principle principal
stationary stationery
complement compliment
discrete discreet
causal casual
conservation conversation
martial marital
friction fiction
";

/// Parts of German, Dutch and Italian numbers, which are written as one word, folded.
const NUMBER_PARTS: &[&str] = &[
    "eins",
    "einen",
    "eine",
    "ein",
    "zwei",
    "zwo",
    "drei",
    "vier",
    "funf",
    "fuenf",
    "sechs",
    "sech",
    "sieben",
    "sieb",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwolf",
    "zwoelf",
    "zwanzig",
    "dreissig",
    "dreizig",
    "zig",
    "und",
    "hundert",
    "tausend",
    "een",
    "twee",
    "drie",
    "vijf",
    "zes",
    "zeven",
    "negen",
    "tien",
    "twaalf",
    "twintig",
    "dertig",
    "veertig",
    "tig",
    "en",
    "honderd",
    "duizend",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "venti",
    "vent",
    "trenta",
    "trent",
    "quaranta",
    "quarant",
    "cinquanta",
    "cinquant",
    "sessanta",
    "sessant",
    "settanta",
    "settant",
    "ottanta",
    "ottant",
    "novanta",
    "novant",
    "cento",
    "mille",
    "mila",
    "dici",
    "un",
    "do",
    "quattor",
    "quin",
    "se",
];

/// Whether two folded words are of one family.
pub(super) fn are_related(one: &str, other: &str) -> bool {
    let has = |family: &str, word| family.split_ascii_whitespace().any(|known| known == word);
    let has_both = |family: &str| has(family, one) && has(family, other);
    FAMILIES.iter().any(|family| has_both(family))
        || SMALL_FAMILIES
            .iter()
            .flat_map(|families| families.lines())
            .any(has_both)
        || (is_composed_number(one) && is_composed_number(other))
}

/// Whether a word is put together of parts of numbers: *dreiundzwanzig*.
fn is_composed_number(word: &str) -> bool {
    /// No number that a person writes as one word has more bytes.
    const LONGEST: usize = 60;
    if word.is_empty() || !word.is_ascii() || word.len() > LONGEST {
        return false;
    }
    let mut is_reached = vec![false; word.len() + 1];
    is_reached[0] = true;
    for start in 0..word.len() {
        if is_reached[start] {
            let rest = &word[start..];
            for part in NUMBER_PARTS.iter().filter(|part| rest.starts_with(**part)) {
                is_reached[start + part.len()] = true;
            }
        }
    }
    is_reached[word.len()]
}

/// Whether a word is a Roman numeral.
pub(super) fn is_roman(word: &str) -> bool {
    let mut rest = word.trim_start_matches('m');
    for digit in [
        &["cm", "cd", "dccc", "dcc", "dc", "d", "ccc", "cc", "c"][..],
        &["xc", "xl", "lxxx", "lxx", "lx", "l", "xxx", "xx", "x"],
        &["ix", "iv", "viii", "vii", "vi", "v", "iii", "ii", "i"],
    ] {
        let next = digit.iter().find_map(|numeral| rest.strip_prefix(numeral));
        rest = next.unwrap_or(rest);
    }
    rest.is_empty() && !word.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_family_are_related() {
        for (one, other) in [
            ("sixteen", "sixty"),
            ("june", "july"),
            ("cesium", "cerium"),
            ("zambia", "gambia"),
            ("noreste", "noroeste"),
            ("monet", "manet"),
            ("dreiundzwanzig", "zweiundzwanzig"),
            (
                "neunzehnhundertneunundachtzig",
                "neunzehnhundertneunundneunzig",
            ),
            ("eenentwintig", "tweeentwintig"),
            ("ventitre", "ventisei"),
        ] {
            assert!(are_related(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("", ""),
            ("timbuktu", "timbuctu"),
            ("cesium", "caesium"),
            ("june", "juli"),
            ("ireland", "irland"),
            ("monet", "desert"),
            ("sixteen", "sixten"),
            ("dreiundzwanzig", "dreiundzwanzieg"),
            ("é", "é"),
        ] {
            assert!(!are_related(one, other), "{one} {other}");
        }
        let long = "zwei".repeat(100_000);
        assert!(!are_related(&long, &long));
    }

    #[test]
    fn families_are_folded() {
        for family in FAMILIES.iter().chain(SMALL_FAMILIES) {
            let is_folded = |c: char| c.is_ascii_lowercase() || c.is_ascii_whitespace();
            assert!(family.chars().all(is_folded));
        }
    }

    #[test]
    fn roman_numerals_are_recognised() {
        for word in ["i", "iv", "xviii", "mcmxciv", "mmxiii", "xcix"] {
            assert!(is_roman(word), "{word}");
        }
        for word in ["", "iiii", "vx", "civil", "ivory", "ic"] {
            assert!(!is_roman(word), "{word}");
        }
    }
}
