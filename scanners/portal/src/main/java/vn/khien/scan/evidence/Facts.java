package vn.khien.scan.evidence;

import java.util.List;
import vn.khien.scan.Collector;
import vn.khien.scan.Text;

/** What one collector saw, as stored: each is a versioned record with its own codec. */
public sealed interface Facts
        permits DnsEvidence, TlsEvidence, HttpEvidence, ContentEvidence, PortEvidence, ScriptEvidence {
    /** The URL of the {@link Target}. */
    String target();

    Collector collector();

    /** What was asked and remains unknown; empty when nothing does. */
    List<Text> gaps();
}
