//! Where the cells of a line in a comma-separated file begin. The `csv` crate says what stands in
//! them, but only where their line does.

/// The bytes at which the cells of the record at `start` begin. Empty lines before it, which
/// `csv` skips, are skipped here too.
pub(super) fn starts(text: &str, start: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let mut at = start
        + bytes[start..]
            .iter()
            .take_while(|byte| is_break(byte))
            .count();
    let mut starts = vec![at];
    let mut quoted = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if quoted => quoted = false,
            // Quotes mean something only where a cell begins with them.
            b'"' if starts.last() == Some(&at) => quoted = true,
            b',' if !quoted => starts.push(at + 1),
            byte if !quoted && is_break(byte) => break,
            _ => {}
        }
        at += 1;
    }
    starts
}
