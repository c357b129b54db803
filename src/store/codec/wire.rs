//! Numbers and texts as bytes.

/// Puts fields behind each other.
#[derive(Debug, Default)]
pub(in crate::store) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(in crate::store) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Bytes whose number the reader knows.
    pub(in crate::store) fn fixed(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// LEB128: seven bits a byte, the lowest first, the high bit set on all but the last.
    pub(in crate::store) fn unsigned(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Zigzag: 0, -1, 1, -2, … become 0, 1, 2, 3, …
    pub(in crate::store) fn signed(&mut self, number: i64) {
        self.unsigned((number << 1 ^ number >> 63) as u64);
    }

    pub(in crate::store) fn text(&mut self, text: &str) {
        self.unsigned(text.len() as u64);
        self.fixed(text.as_bytes());
    }

    /// The bytes so far.
    pub(in crate::store) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(in crate::store) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Takes fields off the front. Every method gives `None` where the bytes end early or mean nothing.
#[derive(Debug)]
pub(in crate::store) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(in crate::store) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub(in crate::store) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// So many bytes, as they are.
    pub(in crate::store) fn slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    pub(in crate::store) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    pub(in crate::store) fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*taken)
    }

    pub(in crate::store) fn unsigned(&mut self) -> Option<u64> {
        // Most numbers are small.
        if let Some((first, rest)) = self.bytes.split_first()
            && *first < 0x80
        {
            self.bytes = rest;
            return Some(u64::from(*first));
        }
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return None;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(in crate::store) fn signed(&mut self) -> Option<i64> {
        let number = self.unsigned()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub(in crate::store) fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.unsigned()?).ok()?;
        let taken = self.slice(length)?;
        Some(std::str::from_utf8(taken).ok()?.to_owned())
    }
}
