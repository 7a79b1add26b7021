package vn.khien.components.worker;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import vn.khien.components.TempFolder;
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

    /** {@code words}: its temporary folder, which it removes however it ends, as far as it is told. */
    public static void main(String[] words) throws IOException {
        Path temp = Path.of(words[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> TempFolder.remove(temp), "temp"));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) System.exit(2);
        Order order = OrderCodec.read(line);
        Thread watch = new Thread(() -> watch(in, temp), "watch");
        watch.setDaemon(true);
        watch.start();
        out.println(AnswerCodec.write(answer(order, temp)));
        out.flush();
        leave(temp, 0);
    }

    private static void watch(BufferedReader in, Path temp) {
        try {
            while (in.read() >= 0) {}
        } catch (IOException e) {
            System.err.println("standard input: " + e);
        }
        leave(temp, 4);
    }

    private static void leave(Path temp, int code) {
        try {
            TempFolder.remove(temp);
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    private static Answer answer(Order order, Path temp) {
        try {
            return Worker.answer(order, temp);
        } catch (FeedFault e) {
            return Answer.incomplete(e.because());
        } catch (Exception | LinkageError | StackOverflowError e) {
            e.printStackTrace();
            return Answer.incomplete(
                    new Text("lỗi nội bộ của bộ đánh giá: " + e, "an internal error of the worker: " + e));
        }
    }
}
