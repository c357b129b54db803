//! Requirements, which may lead from deck to deck: those that name nothing, and those that lead back.

use std::collections::{HashMap, HashSet};

use super::codes;
use super::finding::{Finding, Place};
use super::lint::diagnostics;
use crate::deck::locate::Spot;
use crate::deck::model::Deck;
use crate::deck::read::CODES;
use crate::diagnostic::Diagnostic;
use crate::source::{self, Document, Sink, nearest, shown};

/// One card that waits for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The card that waits, an index into its deck's cards.
    pub card: usize,
    /// Its key, if it has an id: others may wait for it.
    pub key: Option<String>,
    /// The entry of its `requires`.
    pub entry: usize,
    /// The deck of the card that it waits for.
    pub deck: String,
    /// The id of that card.
    pub wanted: String,
}

/// What the decks that are looked at together have.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The ids of each deck's cards.
    pub decks: HashMap<String, HashSet<String>>,
    /// Whether there are no other decks.
    pub is_all: bool,
}

/// The requirements of a deck.
pub(super) fn of(deck: &Deck) -> Vec<Requirement> {
    let mut requirements = Vec::new();
    for (card, of) in deck.cards.iter().enumerate() {
        for (entry, named) in of.requires.iter().enumerate() {
            let (on, wanted) = named.split_once('/').unwrap_or((&deck.id, named));
            requirements.push(Requirement {
                card,
                key: of.id.as_ref().map(|id| format!("{}/{id}", deck.id)),
                entry,
                deck: on.to_owned(),
                wanted: wanted.to_owned(),
            });
        }
    }
    requirements
}

/// What is wrong with the requirements of some decks, each handed in with its file's bytes; for each its diagnostics.
pub fn judge(decks: &[(&Deck, &[u8], &[Requirement])], known: &Known) -> Vec<Vec<Diagnostic>> {
    let circular = Graph::of(decks.iter().flat_map(|(.., requirements)| *requirements)).circular();
    let judged = decks.iter().map(|(deck, bytes, requirements)| {
        let findings = requirements.iter().filter_map(|requirement| {
            let target = format!("{}/{}", requirement.deck, requirement.wanted);
            let is_circular = requirement
                .key
                .as_ref()
                .is_some_and(|key| circular.contains(&(key.clone(), target.clone())));
            if is_circular {
                return Some(leads_back(requirement));
            }
            unknown(requirement, deck, known)
        });
        placed(deck, bytes, findings.collect())
    });
    judged.collect()
}

/// Findings at their places in a file.
fn placed(deck: &Deck, bytes: &[u8], findings: Vec<Finding>) -> Vec<Diagnostic> {
    let mut sink = Sink::new(CODES);
    match source::decode(bytes, &mut sink) {
        Some(decoded) if !findings.is_empty() => {
            diagnostics(deck, &Document::parse(&decoded, &mut sink), findings)
        }
        _ => Vec::new(),
    }
}

fn place(requirement: &Requirement) -> Place {
    Place::Card(
        requirement.card,
        Spot::entry(&["requires"], requirement.entry),
    )
}

fn leads_back(requirement: &Requirement) -> Finding {
    Finding::new(
        codes::CIRCULAR_REQUIREMENT,
        place(requirement),
        format!(
            "`{}` waits for this card in turn, so that neither is ever asked",
            requirement.wanted
        ),
        "take one of the requirements out",
    )
}

fn unknown(requirement: &Requirement, own: &Deck, known: &Known) -> Option<Finding> {
    let Requirement { deck, wanted, .. } = requirement;
    let Some(ids) = known.decks.get(deck) else {
        return known.is_all.then(|| {
            let names: Vec<&str> = known.decks.keys().map(String::as_str).collect();
            let help = suggestion(
                deck,
                &names,
                "write the id of a deck, as `griot decks` lists them",
            );
            let message = format!("there is no deck `{}`", shown(deck));
            Finding::new(
                codes::UNKNOWN_REQUIREMENT,
                place(requirement),
                message,
                help,
            )
        });
    };
    if ids.contains(wanted) {
        return None;
    }
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let help = suggestion(
        wanted,
        &names,
        "write the `id` of a card; give it one if it has none",
    );
    let message = if *deck == own.id {
        format!("no card of this deck has the id `{}`", shown(wanted))
    } else {
        format!(
            "no card of the deck `{deck}` has the id `{}`",
            shown(wanted)
        )
    };
    Some(Finding::new(
        codes::UNKNOWN_REQUIREMENT,
        place(requirement),
        message,
        help,
    ))
}

fn suggestion(written: &str, names: &[&str], otherwise: &str) -> String {
    let mut names = names.to_vec();
    names.sort_unstable();
    match nearest(written, &names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => otherwise.to_owned(),
    }
}

/// Which card waits for which.
struct Graph {
    nodes: HashMap<String, usize>,
    edges: Vec<Vec<usize>>,
}

impl Graph {
    fn of<'r>(requirements: impl Iterator<Item = &'r Requirement>) -> Self {
        let mut graph = Self {
            nodes: HashMap::new(),
            edges: Vec::new(),
        };
        for requirement in requirements {
            if let Some(key) = &requirement.key {
                let from = graph.node(key.clone());
                let to = graph.node(format!("{}/{}", requirement.deck, requirement.wanted));
                graph.edges[from].push(to);
            }
        }
        graph
    }

    fn node(&mut self, key: String) -> usize {
        let next = self.edges.len();
        let node = *self.nodes.entry(key).or_insert(next);
        if node == next {
            self.edges.push(Vec::new());
        }
        node
    }

    /// The requirements that lead back to where they begin, as pairs of keys.
    fn circular(&self) -> HashSet<(String, String)> {
        let components = self.components();
        let mut keys = vec![""; self.edges.len()];
        for (key, node) in &self.nodes {
            keys[*node] = key;
        }
        let mut circular = HashSet::new();
        for (from, targets) in self.edges.iter().enumerate() {
            for to in targets
                .iter()
                .filter(|to| components[from] == components[**to])
            {
                circular.insert((keys[from].to_owned(), keys[*to].to_owned()));
            }
        }
        circular
    }

    /// For each node the number of its strongly connected component, by Kosaraju's algorithm without recursion.
    fn components(&self) -> Vec<usize> {
        let mut backwards = vec![Vec::new(); self.edges.len()];
        for (from, targets) in self.edges.iter().enumerate() {
            for to in targets {
                backwards[*to].push(from);
            }
        }
        let mut order = Vec::new();
        let mut seen = vec![false; self.edges.len()];
        for node in 0..self.edges.len() {
            walk(&self.edges, node, &mut seen, &mut order);
        }
        let mut components = vec![0; self.edges.len()];
        seen.fill(false);
        for (number, node) in order.into_iter().rev().enumerate() {
            let mut component = Vec::new();
            walk(&backwards, node, &mut seen, &mut component);
            for member in component {
                components[member] = number;
            }
        }
        components
    }
}

/// Pushes what can be reached from a node and was not seen, each after what can be reached from it.
fn walk(edges: &[Vec<usize>], node: usize, seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[node], true) {
        return;
    }
    let mut stack = vec![(node, 0)];
    while let Some((node, next)) = stack.last_mut() {
        let Some(to) = edges[*node].get(*next).copied() else {
            order.push(*node);
            stack.pop();
            continue;
        };
        *next += 1;
        if !std::mem::replace(&mut seen[to], true) {
            stack.push((to, 0));
        }
    }
}
