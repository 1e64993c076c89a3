//! A remedy changes what it says and nothing else, whatever the encoding and the line ends.

use crate::gevallen;
use proptest::prelude::*;
use was_wordt::source::{Source, Span, vervang_in};

/// A text as bytes: UTF-8 with or without its mark, UTF-16 either way; line ends of every kind.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let stuk = prop::sample::select(vec!["een", "é", "🦀", "\u{a0}", " ", "\n", "\r\n", "\r", "\n\r", "\u{feff}"]);
    (prop::collection::vec(stuk, 0..30), 0..4).prop_map(|(stukken, soort)| {
        let text = stukken.concat();
        let utf16 =
            |mark: [u8; 2], om: fn(u16) -> [u8; 2]| mark.into_iter().chain(text.encode_utf16().flat_map(om)).collect();
        match soort {
            0 => utf16([0xff, 0xfe], u16::to_le_bytes),
            1 => utf16([0xfe, 0xff], u16::to_be_bytes),
            2 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            _ => text.into_bytes(),
        }
    })
}

proptest! {
    #![proptest_config(gevallen(256))]

    #[test]
    fn what_is_replaced_is_read_back(bytes in bytes(), plaatsen in prop::collection::vec(0..60_usize, 0..6)) {
        let source = Source::from_bytes("t", bytes.clone()).unwrap();
        let text = source.text();
        let mut grenzen: Vec<usize> = plaatsen.into_iter().map(|p| p.min(text.len())).collect();
        grenzen.sort_unstable();
        let wijzigingen: Vec<(Span, &str)> = grenzen.chunks_exact(2).map(|p| (Span::new(p[0], p[1]), "nieuw\n2")).collect();
        let heel = wijzigingen.iter().all(|(s, _)| text.is_char_boundary(s.start) && text.is_char_boundary(s.end));
        let nieuw = vervang_in(&bytes, &wijzigingen);
        prop_assert_eq!(nieuw.is_some(), heel);
        let Some(nieuw) = nieuw else { return Ok(()) };
        let mut verwacht = text.to_owned();
        for (span, woorden) in wijzigingen.iter().rev() {
            verwacht.replace_range(span.start..span.end, woorden);
        }
        // A mark within a text that comes to stand first would be read as the mark of the file.
        prop_assume!(!verwacht.starts_with('\u{feff}'));
        let gelezen = Source::from_bytes("t", nieuw.clone()).unwrap();
        prop_assert_eq!(gelezen.text(), verwacht);
        if wijzigingen.is_empty() {
            prop_assert_eq!(nieuw, bytes);
        }
    }
}
