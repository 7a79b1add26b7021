package vn.khien.components.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.khien.components.TempFolder;

/**
 * How the worker leaves, at its own end, at that of its client or on a signal: without its temporary folder. What is still
 * at work meanwhile would make it anew, so that a file has its place until the work is done, or three seconds long.
 */
final class Departure {
    private static final int TRIES = 100;
    private static final long LONGEST = 3;

    private final Path temp;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean begun;

    Departure(Path temp) {
        this.temp = temp;
    }

    void workIsDone() {
        done.countDown();
    }

    /** From when on what fails may fail for want of the folder. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the caller is the first to want it; whoever comes later waits for the first. */
    synchronized boolean leave() {
        if (begun) return false;
        begun = true;
        try {
            takeItsPlace();
            done.await(LONGEST, TimeUnit.SECONDS);
        } catch (IOException e) {
            System.err.println("temporary folder: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            TempFolder.remove(temp);
        }
        return true;
    }

    private void takeItsPlace() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            TempFolder.remove(temp);
            try {
                Files.createFile(temp);
                return;
            } catch (java.nio.file.FileAlreadyExistsException e) {
                // made anew meanwhile
            }
        }
    }
}
