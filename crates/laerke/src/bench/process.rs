//! What the operating system says a process has used; only Linux says it this way.

/// Milliseconds in one tick of the clock that `/proc` counts in.
const TICK_MS: u64 = 10;

/// CPU time of a process so far, user and system together, in milliseconds.
pub fn cpu_ms(process: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold spaces; utime and stime are the 12th and 13th fields after it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some((user + system) * TICK_MS)
}

/// The most memory a process has held at once since [`forget_peak`], in MB.
pub fn peak_mb(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kb: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kb.div_ceil(1024))
}

/// Lets the peak start anew from what is held now; without permission it stays as it was.
pub fn forget_peak(process: u32) {
    let _ = std::fs::write(format!("/proc/{process}/clear_refs"), "5");
}
