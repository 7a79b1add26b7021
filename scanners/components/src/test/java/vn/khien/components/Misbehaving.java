package vn.khien.components;

import java.util.ArrayList;
import java.util.List;
import vn.khien.components.job.Answer;
import vn.khien.components.job.AnswerCodec;

/** Workers that do not do what they should; each is named by the class that a place starts. */
final class Misbehaving {
    private Misbehaving() {}

    static final class Hanging {
        private Hanging() {}

        public static void main(String[] words) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            System.err.println("progress\t" + child.pid() + "\t" + child.pid());
            Thread.sleep(600_000);
        }
    }

    /** Its child outlives it and holds its output open. */
    static final class Leaving {
        private Leaving() {}

        public static void main(String[] words) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").inheritIO().start();
            System.err.println("progress\t" + child.pid() + "\t" + child.pid());
            Thread.sleep(2_000);
            System.out.println(AnswerCodec.write(Answer.incomplete(new Text("xong", "done"))));
        }
    }

    static final class Exhausting {
        private Exhausting() {}

        public static void main(String[] words) {
            List<byte[]> all = new ArrayList<>();
            while (true) all.add(new byte[1 << 20]);
        }
    }

    static final class Talking {
        private Talking() {}

        public static void main(String[] words) {
            while (true) System.out.println("không dứt ".repeat(1_000));
        }
    }

    static final class Filling {
        private Filling() {}

        public static void main(String[] words) throws Exception {
            byte[] part = new byte[1 << 20];
            try (var out = java.nio.file.Files.newOutputStream(
                    java.nio.file.Path.of(System.getProperty("java.io.tmpdir"), "day"))) {
                for (int i = 0; i < 500; i++) {
                    out.write(part);
                    Thread.sleep(5);
                }
            }
            Thread.sleep(60_000);
        }
    }

    static final class Failing {
        private Failing() {}

        public static void main(String[] words) {
            System.err.println("hỏng rồi");
            System.exit(9);
        }
    }

    static final class Babbling {
        private Babbling() {}

        public static void main(String[] words) {
            System.out.println("{\"status\":\"ASSESSED\"");
        }
    }
}
