package vn.khien.scan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The programs that the bench starts beside itself. */
final class Programs {
    private static final long LONGEST_SECONDS = 300;
    /** USER_HZ of every Linux that people run: the unit of /proc/self/stat. */
    private static final double TICKS_A_SECOND = 100;

    private Programs() {}

    static boolean installed(String program) {
        return found(program) != null;
    }

    private static @Nullable Path found(String program) {
        for (String folder : List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return Path.of(folder, program);
            }
        }
        return null;
    }

    private static List<String> command(String program, List<String> arguments) throws IOException {
        Path path = found(program);
        if (path == null) {
            throw new IOException(program + " is not installed");
        }
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(arguments);
        return command;
    }

    /** What it wrote to standard output; waited for, so that its CPU is counted as a child's. */
    static String run(Path folder, String program, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(program, arguments))
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(program + " did not end");
        }
        return out;
    }

    /** Until the line that begins with {@code ready} comes; what follows is read and dropped. */
    record Started(Process process, String line) {}

    static Started start(ProcessBuilder builder, String ready) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (int i = 0; i < 50; i++) {
            String line = out.readLine();
            if (line == null) {
                break;
            }
            if (line.startsWith(ready)) {
                Thread.ofVirtual().start(() -> drop(out));
                return new Started(process, line);
            }
        }
        process.destroyForcibly();
        throw new IOException(builder.command().getFirst() + " did not start");
    }

    private static void drop(BufferedReader out) {
        try (out) {
            out.lines().forEach(line -> {});
        } catch (IOException | RuntimeException e) {
            // The program has ended.
        }
    }

    static Process start(Path folder, String program, List<String> arguments, Path log) throws IOException {
        return new ProcessBuilder(command(program, arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    static Started start(Path folder, String program, List<String> arguments, String ready) throws IOException {
        return start(new ProcessBuilder(command(program, arguments)).directory(folder.toFile()), ready);
    }

    /** CPU seconds, of user and system, of all children that ended and were waited for: fields 16 and 17 of proc(5). */
    static double childrenSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_A_SECOND;
    }
}
