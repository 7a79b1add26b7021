package vn.khien.components.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One update alone, or any number of looks, on a data folder. The lock goes with the process, as
 * Dependency-Check's own lock files do not.
 */
final class DataLock implements AutoCloseable {
    private static final int TRIES = 300;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock alone(Path folder) throws IOException, FeedFault, InterruptedException {
        return of(folder, false);
    }

    static DataLock shared(Path folder) throws IOException, FeedFault, InterruptedException {
        return of(folder, true);
    }

    private static DataLock of(Path folder, boolean shared) throws IOException, FeedFault, InterruptedException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve("khien.lck"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        for (int i = 0; i < TRIES; i++) {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) return new DataLock(channel);
            Thread.sleep(100);
        }
        channel.close();
        throw inUse();
    }

    static FeedFault inUse() {
        return new FeedFault(
                "dữ liệu đang được cập nhật hoặc đang được dùng; hãy thử lại sau",
                "the data are being updated or in use; try again later");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
