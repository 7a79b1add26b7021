package vn.khien.components.worker;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.owasp.dependencycheck.data.nvdcve.DatabaseException;
import vn.khien.components.Text;
import vn.khien.components.job.Answer;
import vn.khien.components.job.AnswerCodec;
import vn.khien.components.job.Order;
import vn.khien.components.job.OrderCodec;

/**
 * One order on standard input, one answer on standard output, all else on standard error. Standard input stays open
 * while somebody waits: when it ends, so does this process, and its temporary folder.
 */
public final class Main {
    private Main() {}

    /** {@code words}: its temporary folder. */
    public static void main(String[] words) {
        Path temp = Path.of(words[0]);
        Departure departure = new Departure(temp);
        Runtime.getRuntime().addShutdownHook(new Thread(departure::leave, "departure"));
        int code = 2;
        try {
            code = work(temp, departure);
        } catch (IOException e) {
            System.err.println("no order: " + e);
        } finally {
            departure.workIsDone();
        }
        leave(departure, code);
    }

    /** The exit code. One that has to leave gives no answer, which might be of its leaving alone. */
    private static int work(Path temp, Departure departure) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) return 2;
        Order order = OrderCodec.read(line);
        Thread watch = new Thread(() -> watch(in, departure), "watch");
        watch.setDaemon(true);
        watch.start();
        Answer answer = answer(order, temp);
        if (departure.hasBegun()) return 4;
        out.println(AnswerCodec.write(answer));
        out.flush();
        return 0;
    }

    private static void watch(BufferedReader in, Departure departure) {
        try {
            while (in.read() >= 0) {}
        } catch (IOException e) {
            System.err.println("standard input: " + e);
        }
        leave(departure, 4);
    }

    private static void leave(Departure departure, int code) {
        boolean first = true;
        try {
            first = departure.leave();
        } finally {
            if (first) Runtime.getRuntime().halt(code);
        }
    }

    private static Answer answer(Order order, Path temp) {
        try {
            return Worker.answer(order, temp);
        } catch (FeedFault e) {
            return Answer.incomplete(e.because());
        } catch (DatabaseException e) {
            Throwable root = e;
            while (root.getCause() != null && root.getCause() != root) root = root.getCause();
            String detail = e.getMessage() + (root == e ? "" : ": " + root.getMessage());
            return Answer.incomplete(new Text(
                    "không dùng được dữ liệu lỗ hổng: " + detail,
                    "the data on vulnerabilities can't be used: " + detail));
        } catch (Exception | LinkageError | StackOverflowError e) {
            e.printStackTrace();
            return Answer.incomplete(
                    new Text("lỗi nội bộ của bộ đánh giá: " + e, "an internal error of the worker: " + e));
        }
    }
}
