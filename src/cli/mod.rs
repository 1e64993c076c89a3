//! arguments → files, messages and exit codes: one file a command, each a short pipeline.
//!
//! Exit codes (the contract): 0 the output was made; 1 a check found something or a proof failed; 2
//! nothing could be made.

mod alle;
mod besluit;
mod bestanden;
mod bewaren;
mod bijwerken;
mod controleer;
mod dossierjson;
mod formaat;
mod herstel;
mod json;
mod keuzes;
mod lees;
mod maak;
mod meldingen;
mod nieuw;
mod paden;
mod pas_toe;
mod schema;
mod shell;
mod sjablonen;
mod tegelijk;
mod teksten;
mod toon;
mod vergelijk;
mod verwijzingen;
mod voortgang;
mod vragen;
mod wetten;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Why nothing could be made; displays as plain Dutch.
#[derive(Debug)]
pub(crate) struct Fout(String);

impl Fout {
    fn new(bericht: impl Into<String>) -> Fout {
        Fout(bericht.into())
    }
}

const SJABLOON: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// Van model en keuzes naar was-wordt-tabel: verordeningen wijzigen zonder rekenfouten.
#[derive(Parser)]
#[command(
    name = "was-wordt",
    bin_name = "was-wordt",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    help_template = SJABLOON,
    override_usage = "was-wordt <OPDRACHT> [OPTIES]",
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    next_help_heading = "Opties",
    after_help = "Voorbeeld:\n  was-wordt maak --voorbeeld --uit voorbeeld\n\nHulp bij een opdracht: was-wordt maak --help"
)]
struct Argumenten {
    #[command(subcommand)]
    opdracht: Opdracht,
    /// Toon deze hulp
    #[arg(short = 'h', long = "help", visible_alias = "hulp", action = ArgAction::Help, global = true, display_order = 1000)]
    help: Option<bool>,
    /// Toon de versie
    #[arg(short = 'V', long = "version", visible_alias = "versie", action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Opdracht {
    /// Maak de stukken van een dossier
    #[command(visible_alias = "make", help_template = SJABLOON, override_usage = "was-wordt maak [KEUZES] [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt maak\n  was-wordt maak dossier/keuzes.yaml --uit stukken --formaat docx\n  was-wordt maak --voorbeeld --uit voorbeeld\n  was-wordt maak --alle gemeenten/ --overschrijf\n\nZonder KEUZES leest was-wordt keuzes.yaml in deze map. De stukken komen in de map “uit”.\nMet --alle komen de stukken van elk dossier in de map “uit” van dat dossier.")]
    Maak(MaakArgs),
    /// Begin een dossier: schrijf een map met keuzes.yaml
    #[command(visible_alias = "new", help_template = SJABLOON, override_usage = "was-wordt nieuw MAP [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt nieuw wmo-dossier --model wmo\n  was-wordt nieuw wmo-dossier --was verordening.docx\n  was-wordt nieuw wmo-dossier --vraag\n\nIn keuzes.yaml staat daarna elke keuze als vraag, met de passage erbij.")]
    Nieuw(NieuwArgs),
    /// Toon wat er te kiezen is, wat gekozen is en wat openstaat
    #[command(visible_alias = "choices", help_template = SJABLOON, override_usage = "was-wordt keuzes BESTAND [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt keuzes dossier/keuzes.yaml\n  was-wordt keuzes dossier/keuzes.yaml --open\n  was-wordt keuzes model.md")]
    Keuzes(KeuzesArgs),
    /// Lees een verordening in uit Word, pdf, XML, een webpagina of tekst
    #[command(visible_alias = "read", help_template = SJABLOON, override_usage = "was-wordt lees BESTAND [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt lees verordening.docx\n  was-wordt lees verordening.docx -o verordening.md\n  was-wordt lees tabel.docx --uit dossier\n  was-wordt lees concept.docx --wijzigingen beide --uit dossier\n\nHet verslag (wat is gelezen, wat is weggelaten, wat is onzeker) komt op het scherm.")]
    Lees(LeesArgs),
    /// Breng de keuzes over naar een nieuwer model
    #[command(visible_alias = "update", help_template = SJABLOON, override_usage = "was-wordt bijwerken KEUZES --model MODEL [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt bijwerken dossier/keuzes.yaml --model model-2027.md\n  was-wordt bijwerken dossier/keuzes.yaml --model model-2027.md -o dossier/keuzes-2027.yaml\n\nEen antwoord op een passage die niet is gewijzigd, gaat mee. Wat anders luidt of nieuw is, blijft open.")]
    Bijwerken(BijwerkenArgs),
    /// Leg twee teksten naast elkaar
    #[command(visible_alias = "compare", help_template = SJABLOON, override_usage = "was-wordt vergelijk WAS WORDT [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt vergelijk oud.md nieuw.md -o tabel.docx\n  was-wordt vergelijk oud.md nieuw.md --formaat json")]
    Vergelijk(VergelijkArgs),
    /// Schrijf het besluit dat de oude tekst in de nieuwe verandert
    #[command(visible_alias = "amend", help_template = SJABLOON, override_usage = "was-wordt besluit [WAS WORDT | KEUZES] [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt besluit oud.md nieuw.md -o besluit.docx\n  was-wordt besluit dossier/keuzes.yaml --uit stukken\n  was-wordt besluit oud.md nieuw.md --hele-artikelen\n\nHet besluit is bewezen: teruggelezen en toegepast op de oude tekst geeft het precies de nieuwe. Lukt dat niet, dan zegt was-wordt waar, schrijft het niets en is de exitcode 1.")]
    Besluit(BesluitArgs),
    /// Pas een besluit toe op een tekst
    #[command(name = "pas-toe", visible_alias = "apply", help_template = SJABLOON, override_usage = "was-wordt pas-toe WAS BESLUIT [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt pas-toe oud.md besluit.md -o nieuw.md\n  was-wordt pas-toe oud.md besluit.md --formaat json\n\nWat niet te lezen of te plaatsen is, wordt gemeld met de reden en niet toegepast; de rest wel. De exitcode is dan 1.")]
    PasToe(PasToeArgs),
    /// Schrijf de sjablonen van de stukken in een map, om hun zinnen te veranderen
    #[command(visible_alias = "templates", help_template = SJABLOON, override_usage = "was-wordt sjablonen MAP [OPTIES]",
        after_help = "Voorbeeld:\n  was-wordt sjablonen dossier/sjablonen\n\nWat in de map “sjablonen” naast keuzes.yaml staat, gebruikt was-wordt vanzelf; een andere map geeft u met maak --sjablonen MAP.")]
    Sjablonen(SjablonenArgs),
    /// Toon hoe was-wordt een tekst leest
    #[command(visible_alias = "show", help_template = SJABLOON, override_usage = "was-wordt toon BESTAND [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt toon verordening.md\n  was-wordt toon model.md --stap model --formaat json")]
    Toon(ToonArgs),
    /// Controleer verordeningen en dossiers
    #[command(visible_alias = "check", help_template = SJABLOON, override_usage = "was-wordt controleer PAD… [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt controleer verordening.md\n  was-wordt controleer verordeningen/ --vanaf stijl\n  was-wordt controleer nieuw.md --tegen oud.md\n  was-wordt controleer dossier/keuzes.yaml\n  was-wordt controleer verordeningen/ --formaat junit -o rapport.xml\n\nDe exitcode is 0 zonder bevindingen, 1 met bevindingen en 2 als iets niet kon worden gecontroleerd.")]
    Controleer(ControleerArgs),
    /// Toon alle verwijzingen en waar ze heen gaan
    #[command(visible_alias = "references", help_template = SJABLOON, override_usage = "was-wordt verwijzingen PAD [OPTIES]",
        after_help = "Voorbeelden:\n  was-wordt verwijzingen verordening.md\n  was-wordt verwijzingen verordening.md --wet BWBR0035362.xml --formaat json")]
    Verwijzingen(VerwijzingenArgs),
    /// Geef de aanvullingen voor een shell
    #[command(visible_alias = "completions", help_template = SJABLOON, override_usage = "was-wordt aanvullen SHELL",
        after_help = "Voorbeelden:\n  was-wordt aanvullen bash > ~/.local/share/bash-completion/completions/was-wordt\n  was-wordt aanvullen zsh > ~/.zfunc/_was-wordt")]
    Aanvullen(shell::AanvullenArgs),
    /// Geef de handleiding voor “man”
    #[command(visible_alias = "manual", help_template = SJABLOON, override_usage = "was-wordt handleiding",
        after_help = "Voorbeeld:\n  was-wordt handleiding > was-wordt.1 && man ./was-wordt.1")]
    Handleiding,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct ControleerArgs {
    /// Een tekst, een map met teksten, of een dossier (keuzes.yaml of de map waarin het staat)
    #[arg(value_name = "PAD", help_heading = "Argumenten", required_unless_present = "voorbeeld")]
    paden: Vec<PathBuf>,
    /// Gebruik het ingebouwde voorbeelddossier
    #[arg(long, value_name = "NAAM", num_args = 0..=1, default_missing_value = "voorbeeldstad", require_equals = true, conflicts_with = "paden")]
    voorbeeld: Option<String>,
    /// De tekst waarvoor deze in de plaats komt, of een map met zulke teksten
    #[arg(long, value_name = "WAS")]
    tegen: Option<PathBuf>,
    #[command(flatten)]
    wetten: WetArgs,
    /// Vanaf welk niveau een bevinding telt: fout, waarschuwing of stijl; anders waarschuwing
    #[arg(long, value_name = "NIVEAU", default_value = "waarschuwing", hide_default_value = true)]
    vanaf: String,
    /// Voer uit wat zeker is: verbeter de bestanden, en toon wat er is veranderd
    #[arg(long)]
    herstel: bool,
    /// Het formaat: tekst, json, sarif, github of junit
    #[arg(long, value_name = "FORMAAT", default_value = "tekst", hide_default_value = true)]
    formaat: String,
    /// Het bestand voor de uitkomst; zonder -o komt zij op het scherm
    #[arg(short = 'o', long = "output", value_name = "BESTAND")]
    output: Option<PathBuf>,
    /// Overschrijf een bestand dat er al is
    #[arg(long)]
    overschrijf: bool,
}

/// A newer state of a law, for whoever looks at references.
#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct WetArgs {
    /// De tekst van een wet, als XML van wetten.overheid.nl; mag vaker
    #[arg(long = "wet", value_name = "BESTAND")]
    wetten: Vec<PathBuf>,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct VerwijzingenArgs {
    /// Een tekst, een map met teksten, of een dossier (keuzes.yaml of de map waarin het staat)
    #[arg(value_name = "PAD", help_heading = "Argumenten")]
    pad: PathBuf,
    #[command(flatten)]
    wetten: WetArgs,
    /// Het formaat: tekst of json
    #[arg(long, value_name = "FORMAAT", default_value = "tekst", hide_default_value = true)]
    formaat: String,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct MaakArgs {
    /// Het dossier: keuzes.yaml, of de map waarin het staat
    #[arg(value_name = "KEUZES", help_heading = "Argumenten")]
    keuzes: Option<PathBuf>,
    /// Gebruik het ingebouwde voorbeelddossier
    #[arg(long, value_name = "NAAM", num_args = 0..=1, default_missing_value = "voorbeeldstad", require_equals = true, conflicts_with = "keuzes")]
    voorbeeld: Option<String>,
    /// Maak veel dossiers: elk dossier in een map, of in een lijst (YAML) van mappen
    #[arg(long, value_name = "MAP", conflicts_with_all = ["keuzes", "voorbeeld"])]
    alle: Option<PathBuf>,
    /// De map voor de stukken
    #[arg(long, value_name = "MAP", default_value = "uit", hide_default_value = true)]
    uit: PathBuf,
    /// De formaten, met komma's ertussen: docx, md, html, en csv (alleen voor de transponeringstabel)
    #[arg(long, value_name = "LIJST", default_value = "docx,md,html,csv", hide_default_value = true)]
    formaat: String,
    /// Een Word-document van de gemeente: de stukken krijgen zijn stijlen, kop- en voettekst en marges
    #[arg(long, value_name = "DOCX")]
    huisstijl: Option<PathBuf>,
    /// De map met eigen sjablonen; anders de map “sjablonen” naast keuzes.yaml
    #[arg(long, value_name = "MAP")]
    sjablonen: Option<PathBuf>,
    #[command(flatten)]
    tabel: TabelArgs,
    /// Overschrijf bestanden die er al zijn
    #[arg(long)]
    overschrijf: bool,
}

#[derive(Args, Clone, Copy)]
#[command(next_help_heading = "Opties")]
struct TabelArgs {
    /// Voeg een derde kolom “Toelichting” toe
    #[arg(long)]
    kolom_toelichting: bool,
    /// Laat ongewijzigde bepalingen weg of toon ze als “(ongewijzigd)”
    #[arg(long)]
    alleen_gewijzigd: bool,
    /// Zet het papier liggend
    #[arg(long)]
    liggend: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct NieuwArgs {
    /// De map voor het dossier
    #[arg(value_name = "MAP", help_heading = "Argumenten")]
    map: PathBuf,
    /// Het model: een ingebouwd model, of een map met was.md en wordt.md (met --was is wordt.md genoeg)
    #[arg(long, value_name = "MODEL", default_value = "wmo", hide_default_value = true)]
    model: String,
    /// De verordening die geldt (Word, pdf, XML …); anders maakt was-wordt haar uit het oude model
    #[arg(long, value_name = "BESTAND")]
    was: Option<PathBuf>,
    /// De naam van de gemeente
    #[arg(long, value_name = "NAAM", default_value = "", hide_default_value = true)]
    gemeente: String,
    /// Stel de vragen aan de terminal; in een map waarin al een keuzes.yaml staat, gaat u verder waar u was
    #[arg(long)]
    vraag: bool,
    /// Overschrijf bestanden die er al zijn
    #[arg(long)]
    overschrijf: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct KeuzesArgs {
    /// keuzes.yaml, of een model
    #[arg(value_name = "BESTAND", help_heading = "Argumenten")]
    bestand: PathBuf,
    /// Toon alleen wat nog openstaat
    #[arg(long)]
    open: bool,
    /// Geef het JSON-schema van keuzes.yaml of teksten.yaml: een editor vult daarmee aan en kijkt na
    #[arg(long, conflicts_with = "open")]
    json_schema: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct BijwerkenArgs {
    /// Het dossier: keuzes.yaml, of de map waarin het staat
    #[arg(value_name = "KEUZES", help_heading = "Argumenten")]
    keuzes: PathBuf,
    /// Het nieuwere model van de nieuwe tekst: een bestand of een ingebouwde naam
    #[arg(long, value_name = "MODEL")]
    model: String,
    /// Het bestand voor de bijgewerkte keuzes; zonder -o of --overschrijf krijgt u alleen het verslag
    #[arg(short = 'o', long = "output", value_name = "BESTAND")]
    output: Option<PathBuf>,
    /// Overschrijf een bestand dat er al is; zonder -o keuzes.yaml zelf
    #[arg(long)]
    overschrijf: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct VergelijkArgs {
    /// De oude tekst
    #[arg(value_name = "WAS", help_heading = "Argumenten")]
    was: PathBuf,
    /// De nieuwe tekst
    #[arg(value_name = "WORDT", help_heading = "Argumenten")]
    wordt: PathBuf,
    /// Het bestand voor de tabel; zonder -o komt de tabel op het scherm
    #[arg(short = 'o', long = "output", value_name = "BESTAND")]
    output: Option<PathBuf>,
    /// Het formaat: md, html, docx of json; anders volgt het uit de naam van het bestand
    #[arg(long, value_name = "FORMAAT")]
    formaat: Option<String>,
    #[command(flatten)]
    tabel: TabelArgs,
    /// Overschrijf een bestand dat er al is
    #[arg(long)]
    overschrijf: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct LeesArgs {
    /// Het bestand: Word (.docx), pdf, XML, een webpagina of tekst
    #[arg(value_name = "BESTAND", help_heading = "Argumenten")]
    bestand: PathBuf,
    /// Het bestand voor de tekst; zonder -o en --uit komt zij op het scherm
    #[arg(short = 'o', long = "output", value_name = "BESTAND", conflicts_with = "uit")]
    output: Option<PathBuf>,
    /// De map voor de teksten, als het bestand er meer dan één bevat
    #[arg(long, value_name = "MAP")]
    uit: Option<PathBuf>,
    /// Het verslag: tekst of json
    #[arg(long, value_name = "FORMAAT", default_value = "tekst", hide_default_value = true)]
    verslag: String,
    /// Wat er met bijgehouden wijzigingen gebeurt: aanvaard, verworpen of beide; anders aanvaard
    #[arg(long, value_name = "KEUZE", default_value = "aanvaard", hide_default_value = true)]
    wijzigingen: String,
    /// Overschrijf een bestand dat er al is
    #[arg(long)]
    overschrijf: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct BesluitArgs {
    /// De oude tekst; of een dossier: keuzes.yaml, of de map waarin het staat
    #[arg(value_name = "WAS", help_heading = "Argumenten")]
    was: Option<PathBuf>,
    /// De nieuwe tekst
    #[arg(value_name = "WORDT", help_heading = "Argumenten")]
    wordt: Option<PathBuf>,
    /// Gebruik het ingebouwde voorbeelddossier
    #[arg(long, value_name = "NAAM", num_args = 0..=1, default_missing_value = "voorbeeldstad", require_equals = true, conflicts_with = "was")]
    voorbeeld: Option<String>,
    /// Het bestand voor het besluit; zonder -o en --uit komt het op het scherm
    #[arg(short = 'o', long = "output", value_name = "BESTAND", conflicts_with = "uit")]
    output: Option<PathBuf>,
    /// De map voor het besluit
    #[arg(long, value_name = "MAP")]
    uit: Option<PathBuf>,
    /// De formaten, met komma's ertussen: docx, md en html; anders volgt het uit de naam van het bestand
    #[arg(long, value_name = "LIJST")]
    formaat: Option<String>,
    /// Geef elk gewijzigd artikel in zijn geheel opnieuw
    #[arg(long)]
    hele_artikelen: bool,
    /// De vorm: wijziging, of intrekking (de oude verordening ingetrokken, de nieuwe in haar geheel vastgesteld)
    #[arg(long, value_name = "VORM", default_value = "wijziging", hide_default_value = true)]
    vorm: String,
    /// De map met eigen sjablonen; anders de map “sjablonen” naast keuzes.yaml
    #[arg(long, value_name = "MAP")]
    sjablonen: Option<PathBuf>,
    /// Een eigen sjabloon voor het besluit
    #[arg(long, value_name = "BESTAND")]
    sjabloon: Option<PathBuf>,
    /// Toon het ingebouwde sjabloon, om het aan te passen
    #[arg(long, conflicts_with_all = ["was", "voorbeeld", "sjabloon", "uit", "formaat"])]
    toon_sjabloon: bool,
    /// Overschrijf een bestand dat er al is
    #[arg(long)]
    overschrijf: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct PasToeArgs {
    /// De tekst die wordt gewijzigd; of een dossier: keuzes.yaml, of de map waarin het staat
    #[arg(value_name = "WAS", help_heading = "Argumenten")]
    was: PathBuf,
    /// Het besluit dat hem wijzigt
    #[arg(value_name = "BESLUIT", help_heading = "Argumenten")]
    besluit: PathBuf,
    /// Het bestand voor de nieuwe tekst; zonder -o komt zij op het scherm
    #[arg(short = 'o', long = "output", value_name = "BESTAND")]
    output: Option<PathBuf>,
    /// Het formaat van het verslag: tekst of json
    #[arg(long, value_name = "FORMAAT", default_value = "tekst", hide_default_value = true)]
    formaat: String,
    /// Overschrijf een bestand dat er al is
    #[arg(long)]
    overschrijf: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct SjablonenArgs {
    /// De map voor de sjablonen
    #[arg(value_name = "MAP", help_heading = "Argumenten")]
    map: PathBuf,
    /// Overschrijf bestanden die er al zijn
    #[arg(long)]
    overschrijf: bool,
}

#[derive(Args)]
#[command(next_help_heading = "Opties")]
struct ToonArgs {
    /// De tekst
    #[arg(value_name = "BESTAND", help_heading = "Argumenten")]
    bestand: PathBuf,
    /// Wat u wilt zien: regeling (de bepalingen) of model (de keuzes)
    #[arg(long, value_name = "STAP", default_value = "regeling", hide_default_value = true)]
    stap: String,
    /// Het formaat: tekst of json
    #[arg(long, value_name = "FORMAAT", default_value = "tekst", hide_default_value = true)]
    formaat: String,
}

/// Runs the program: arguments from the command line, output to files, standard output and standard error.
#[must_use]
pub fn run() -> ExitCode {
    let gelezen = Argumenten::command().try_get_matches().and_then(|m| Argumenten::from_arg_matches(&m));
    let argumenten = match gelezen {
        Ok(argumenten) => argumenten,
        Err(fout) => return gebruik(&fout),
    };
    let uitslag = match argumenten.opdracht {
        Opdracht::Maak(args) => maak::run(&args),
        Opdracht::Nieuw(args) => nieuw::run(&args),
        Opdracht::Keuzes(args) => keuzes::run(&args),
        Opdracht::Lees(args) => lees::run(&args),
        Opdracht::Bijwerken(args) => bijwerken::run(&args),
        Opdracht::Vergelijk(args) => vergelijk::run(&args),
        Opdracht::Besluit(args) => besluit::run(&args),
        Opdracht::PasToe(args) => pas_toe::run(&args),
        Opdracht::Sjablonen(args) => sjablonen::run(&args),
        Opdracht::Toon(args) => toon::run(&args),
        Opdracht::Controleer(args) => controleer::run(&args),
        Opdracht::Verwijzingen(args) => verwijzingen::run(&args),
        Opdracht::Aanvullen(args) => shell::aanvullen(&args),
        Opdracht::Handleiding => shell::handleiding(),
    };
    match uitslag {
        Ok(code) => code,
        Err(Fout(bericht)) => {
            bestanden::naar_fout(&format!("fout: {bericht}\n"));
            ExitCode::from(2)
        }
    }
}

/// Help and version go to standard output; wrong use is explained in Dutch.
fn gebruik(fout: &clap::Error) -> ExitCode {
    if matches!(fout.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = bestanden::naar_scherm(fout.render().to_string().as_bytes());
        return ExitCode::SUCCESS;
    }
    let wat = |kind: ContextKind| match fout.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(lijst)) => lijst.join(", "),
        _ => String::new(),
    };
    let bericht = match fout.kind() {
        ErrorKind::UnknownArgument if !wat(ContextKind::InvalidArg).starts_with('-') => {
            format!("“{}” is te veel", wat(ContextKind::InvalidArg))
        }
        ErrorKind::UnknownArgument => format!("“{}” is geen bekende optie", wat(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => format!("“{}” is geen bekende opdracht", wat(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt iets: {}", wat(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue if wat(ContextKind::InvalidValue).is_empty() => {
            format!("achter {} ontbreekt iets", wat(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::TooManyValues => {
            format!("“{}” past niet bij {}", wat(ContextKind::InvalidValue), wat(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => {
            format!("{} en {} gaan niet samen", wat(ContextKind::InvalidArg), wat(ContextKind::PriorArg))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "zeg welke opdracht u wilt: maak, nieuw, keuzes, bijwerken, lees, vergelijk, besluit, pas-toe, \
             sjablonen, toon, controleer of verwijzingen"
                .to_owned()
        }
        _ => "deze opdracht wordt niet begrepen".to_owned(),
    };
    let lijkt = wat(ContextKind::SuggestedArg) + &wat(ContextKind::SuggestedSubcommand);
    let tip = if lijkt.is_empty() { String::new() } else { format!(". Bedoelt u “{lijkt}”?") };
    bestanden::naar_fout(&format!("fout: {bericht}{tip}\nZie: was-wordt --help\n"));
    ExitCode::from(2)
}
