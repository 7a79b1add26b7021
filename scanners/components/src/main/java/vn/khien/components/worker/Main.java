package vn.khien.components.worker;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

    public static void main(String[] words) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) System.exit(2);
        Order order = OrderCodec.read(line);
        Thread watch = new Thread(() -> watch(in, order), "watch");
        watch.setDaemon(true);
        watch.start();
        out.println(AnswerCodec.write(answer(order)));
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void watch(BufferedReader in, Order order) {
        try {
            while (in.read() >= 0) {}
        } catch (IOException e) {
            System.err.println("standard input: " + e);
        }
        TempFolder.remove(order.temp());
        Runtime.getRuntime().halt(4);
    }

    private static Answer answer(Order order) {
        try {
            return Worker.answer(order);
        } catch (FeedFault e) {
            return Answer.incomplete(e.because());
        } catch (Exception | LinkageError | StackOverflowError e) {
            e.printStackTrace();
            return Answer.incomplete(
                    new Text("lỗi nội bộ của bộ đánh giá: " + e, "an internal error of the worker: " + e));
        }
    }
}
