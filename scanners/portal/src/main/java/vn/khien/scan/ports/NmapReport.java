package vn.khien.scan.ports;

import java.io.InputStream;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report in nmap's XML (its nmap.dtd, output version 1.x), holding one host at a time. Whatever the bytes are, no
 * exception comes of them: the {@link Run} at the end says what was wrong. A host is told only when it is all there.
 */
public final class NmapReport {
    private static final int SCAN_INFOS = 16;

    private final ReportText text;
    private final ReportLimits limits;
    private final Pool<Service> services = new Pool<>();
    private @Nullable Elements xml;
    private @Nullable HostElement open;
    private int hosts;
    private int told;
    private Asked asked = Asked.NOTHING;
    private boolean over;

    private String args = "";
    private String version = "";
    private Optional<Instant> start = Optional.empty();
    private boolean finished;
    private Statistics statistics = Statistics.NONE;

    /** {@code in} is buffered here, and stays the caller's to close. */
    public NmapReport(InputStream in) {
        this(in, ReportLimits.PUBLIC);
    }

    public NmapReport(InputStream in, ReportLimits limits) {
        this.text = new ReportText(in, limits.markup());
        this.limits = limits;
    }

    /**
     * The next host; after the last one, once, the run.
     *
     * @throws NoSuchElementException after the run
     */
    public Reported next() {
        if (over) {
            throw new NoSuchElementException("the report is over");
        }
        try {
            Elements elements = xml == null ? opened() : xml;
            while (elements.enter()) {
                elements.partBegins();
                switch (elements.name()) {
                    case "host" -> {
                        return host(elements);
                    }
                    case "scaninfo" -> asked(elements);
                    case "runstats" -> sums(elements);
                    default -> elements.leave();
                }
            }
            return run(ending(elements));
        } catch (Halt halt) {
            return run(ending(halt));
        }
    }

    /** What nmap was told to look at, as far as the report has been read: all of it once the first host is told. */
    public Asked asked() {
        return asked;
    }

    private Elements opened() throws Halt {
        text.open();
        Elements elements = new Elements(text, limits);
        xml = elements;
        elements.enter();
        if (!elements.name().equals("nmaprun")) {
            throw Halt.refused("không phải báo cáo của nmap", "it is no report of nmap");
        }
        args = elements.attribute("args");
        version = elements.attribute("version");
        start = instant(elements.attribute("start"));
        return elements;
    }

    /** Seconds since 1970, up to the year 2286. */
    private static Optional<Instant> instant(String seconds) {
        return seconds.matches("[0-9]{1,10}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                : Optional.empty();
    }

    private Host host(Elements elements) throws Halt {
        if (++hosts > limits.hosts()) {
            throw Halt.beyond("máy", limits.hosts(), "hosts");
        }
        HostElement element = new HostElement(elements, limits, services);
        open = element;
        element.read();
        open = null;
        return element.host(false);
    }

    /** nmap tells it of each protocol once, before the hosts. */
    private void asked(Elements elements) throws Halt {
        if (hosts == 0 && ++told <= SCAN_INFOS) {
            asked = asked.and(
                    elements.attribute("type"), elements.attribute("protocol"), elements.attribute("services"));
        }
        elements.leave();
    }

    private void sums(Elements elements) throws Halt {
        while (elements.enter()) {
            switch (elements.name()) {
                case "finished" -> {
                    finished = true;
                    statistics = new Statistics(
                            exit(elements.attribute("exit")),
                            elements.attribute("errormsg"),
                            statistics.up(),
                            statistics.down(),
                            statistics.total());
                }
                case "hosts" ->
                    statistics = new Statistics(
                            statistics.exit(),
                            statistics.error(),
                            count(elements.attribute("up")),
                            count(elements.attribute("down")),
                            count(elements.attribute("total")));
                default -> {}
            }
            elements.leave();
        }
    }

    private static Statistics.Exit exit(String word) {
        return switch (word) {
            case "success" -> Statistics.Exit.SUCCESS;
            case "error" -> Statistics.Exit.ERROR;
            default -> Statistics.Exit.UNSAID;
        };
    }

    private static OptionalInt count(String digits) {
        int number = Digits.of(digits);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private Run run(Ending ending) {
        over = true;
        return new Run(args, version, start, statistics, ending);
    }

    private Ending ending(Elements elements) {
        try {
            elements.finish();
        } catch (Halt halt) {
            return halt.cut()
                    ? ending(halt)
                    : ending(Halt.refused(
                            "sau phần cuối báo cáo còn nội dung khác", "something follows the end of the report"));
        }
        return finished
                ? new Ending.Whole()
                : ending(Halt.cutOff("nmap bị dừng giữa chừng", "nmap was stopped before it finished"));
    }

    private Ending ending(Halt halt) {
        return halt.cut()
                ? new Ending.CutOff(halt.because(), Optional.ofNullable(open).map(element -> element.host(true)))
                : new Ending.Refused(halt.because());
    }
}
