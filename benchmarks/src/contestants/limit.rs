//! What bounds everyone: the tokeniser alone, a writer by hand, the base64 crate alone.

use std::hint::black_box;

use base64::Engine;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::hand;
use crate::payload::{self, Payload};
use crate::rounds::Contestant;

pub(super) fn decode(payload: Payload) -> Vec<Contestant> {
    let message = payload.message();
    vec![Contestant::new("quick-xml, events only", move || {
        black_box(events(black_box(&message)));
    })]
}

pub(super) fn encode(payload: Payload) -> Vec<Contestant> {
    let size = payload.message().len();
    let hand = match payload {
        Payload::Call => Contestant::new("by hand", || {
            black_box(hand::call());
        }),
        Payload::Ints => by_hand(size, payload::ints(), hand::ints),
        Payload::Structs | Payload::ManyStructs => by_hand(size, payload.records(), hand::records),
        Payload::Bytes => by_hand(size, payload::bytes(), |out, bytes| hand::base64(out, bytes)),
        Payload::Text => by_hand(size, payload::text(), |out, text| hand::string(out, text)),
    };
    let alone = (payload == Payload::Bytes).then(base64_alone);
    std::iter::once(hand).chain(alone).collect()
}

fn by_hand<T: 'static>(size: usize, value: T, write: fn(&mut Vec<u8>, &T)) -> Contestant {
    Contestant::new("by hand", move || {
        black_box(hand::response_of(size, black_box(&value), write));
    })
}

fn base64_alone() -> Contestant {
    let bytes = payload::bytes();
    let buffer = std::cell::RefCell::new(vec![0; 1 << 20]);
    Contestant::new("base64 alone", move || {
        let mut buffer = buffer.borrow_mut();
        let written = hand::BASE64.encode_slice(black_box(&bytes), &mut buffer);
        black_box(written.expect("the buffer is large enough"));
        black_box(&buffer);
    })
}

fn events(message: &str) -> usize {
    let mut reader = Reader::from_str(message);
    let mut count = 0;
    while !matches!(reader.read_event().expect("sound XML"), Event::Eof) {
        count += 1;
    }
    count
}
