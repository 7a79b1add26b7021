package vn.khien.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import vn.khien.components.Text;

/** What the worker says of how far it is: one line that is written over at a terminal, else a line each. */
final class ComponentsProgress implements Consumer<Text> {
    private final PrintWriter err;
    private final String lang;
    private final boolean terminal = Terminal.here().present();

    ComponentsProgress(PrintWriter err, String lang) {
        this.err = err;
        this.lang = lang;
    }

    @Override
    public void accept(Text step) {
        if (terminal) err.print("\r\u001b[2K" + step.in(lang));
        else err.println(step.in(lang));
        err.flush();
    }

    void end() {
        if (!terminal) return;
        err.print("\r\u001b[2K");
        err.flush();
    }
}
