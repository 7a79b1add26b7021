package vn.khien.work;

/**
 * A kind of durable work. It runs at least once: what it records must fence a second run by itself.
 *
 * @param name the word in the table of jobs, for ever
 */
public record Job(String name, Work work) {
    @FunctionalInterface
    public interface Work {
        /** Whatever is thrown: the job is tried again, each time later. An interrupt means that the service ends. */
        void run(Run run);
    }
}
