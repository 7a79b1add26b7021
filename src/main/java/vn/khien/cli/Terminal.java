package vn.khien.cli;

import java.util.Map;
import vn.khien.scan.report.Screen;

/**
 * Whether somebody sits at a terminal, and how wide and colourful it is. The launcher says the width in {@code COLUMNS};
 * {@code NO_COLOR} with any value and {@code TERM=dumb} switch colours off.
 */
record Terminal(boolean present, Screen screen) {
    static Terminal here() {
        var console = System.console();
        return of(console != null && console.isTerminal(), System.getenv());
    }

    static Terminal of(boolean present, Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("\\d{1,4}") && !columns.matches("0+") ? Integer.parseInt(columns) : 100;
        boolean colour = present
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(present, new Screen(colour, width));
    }
}
