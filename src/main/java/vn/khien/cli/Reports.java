package vn.khien.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.khien.Version;
import vn.khien.scan.Judgement;
import vn.khien.scan.Progress;
import vn.khien.scan.Scan;
import vn.khien.scan.report.HtmlReport;
import vn.khien.scan.report.SarifReport;
import vn.khien.scan.report.ScanJson;
import vn.khien.scan.report.TerminalReport;

/** Says what a scan came to in the form asked for, and, at a terminal, how far it is meanwhile. */
record Reports(Form form, Optional<Path> file, String lang, PrintWriter out, PrintWriter err, Terminal terminal) {
    enum Form {
        TERMINAL,
        JSON,
        SARIF,
        HTML
    }

    void print(Scan scan, Judgement judgement, Instant asOf) {
        switch (form) {
            case TERMINAL -> out.print(TerminalReport.write(scan, judgement, lang, terminal.screen()));
            case JSON -> out.println(ScanJson.write(scan, judgement));
            case SARIF -> out.println(SarifReport.write(scan, judgement, Version.KHIEN));
            case HTML -> write(HtmlReport.write(scan, judgement, asOf, lang));
        }
        out.flush();
    }

    private void write(String page) {
        Path path = file.orElseThrow();
        try {
            Files.writeString(path, page);
            out.println(path.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written to " + path, e);
        }
    }

    boolean onTerminal() {
        return terminal.present();
    }

    /** Whether one JSON line a target fits the form asked for. */
    boolean lines() {
        return form == Form.TERMINAL || form == Form.JSON;
    }

    ProgressBar bar(int total) {
        return new ProgressBar(err, onTerminal(), total, lang);
    }

    void step(Progress step) {
        if (!onTerminal()) return;
        err.print("\r\u001b[2K[" + step.done() + "/" + step.total() + "] " + step.text(lang) + " · "
                + step.connections() + (lang.equals("vi") ? " kết nối" : " connections"));
        err.flush();
    }

    void stepped() {
        if (!onTerminal()) return;
        err.print("\r\u001b[2K");
        err.flush();
    }
}
