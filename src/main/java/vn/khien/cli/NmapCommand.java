package vn.khien.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.khien.scan.Text;
import vn.khien.scan.ports.Ending;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.NmapReport;
import vn.khien.scan.ports.Reported;
import vn.khien.scan.ports.Run;
import vn.khien.scan.report.NmapLines;

/** Exit codes: 0 all reports are whole, 3 one is cut off, refused or can't be opened. */
@Command(name = "nmap", description = "Says what reports of nmap (-oX) hold: a JSON line a host, then one for the run.")
final class NmapCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE.xml", description = "Reports; - is standard input, once.")
    private List<String> files = List.of();

    @Option(names = "--json", description = "Changes nothing: JSON lines they are.")
    private boolean json;

    @Option(names = "--partial", description = "Tells the host that the end of a cut-off report falls in, too.")
    private boolean partial;

    @Override
    public Integer call() throws IOException {
        if (files.stream().filter(STANDARD_INPUT::equals).count() > 1)
            throw new ParameterException(spec.commandLine(), "standard input (-) can be read once");
        int code = 0;
        for (String file : files) if (!read(file).complete()) code = 3;
        return code;
    }

    private Run read(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) return told(new NmapReport(System.in), file);
        InputStream opened;
        try {
            opened = Files.newInputStream(Path.of(file));
        } catch (NoSuchFileException e) {
            return last(Run.unread(new Text("không có tệp này", "there is no such file")), file);
        } catch (AccessDeniedException e) {
            return last(Run.unread(new Text("không có quyền đọc tệp này", "this file may not be read")), file);
        } catch (IOException | InvalidPathException e) {
            String why = String.valueOf(e.getMessage());
            return last(Run.unread(new Text("không mở được tệp: " + why, "the file can't be opened: " + why)), file);
        }
        try (InputStream in = opened) {
            return told(new NmapReport(in), file);
        }
    }

    private Run told(NmapReport report, String file) throws IOException {
        while (true) {
            switch (report.next()) {
                case Host host -> line(host, file);
                case Run run -> {
                    if (partial
                            && run.ending() instanceof Ending.CutOff cut
                            && cut.host().isPresent()) line(cut.host().get(), file);
                    return last(run, file);
                }
            }
        }
    }

    private Run last(Run run, String file) throws IOException {
        line(run, file);
        return run;
    }

    /** Each line is out before the next host is read. */
    private void line(Reported reported, String file) throws IOException {
        NmapLines.write(reported, file, out());
        if (out().checkError()) throw new IOException("nobody reads what nmap reports say any more");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
