package vn.khien.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.khien.db.DatabaseAddress;
import vn.khien.migrations.Migrations;

@Command(
        name = "migrate",
        description = {
            "Brings a PostgreSQL of your own to this program's schema.",
            "It connects as khien_owner, whom nothing else takes."
        })
final class MigrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--database-url", required = true, defaultValue = "${env:KHIEN_DATABASE_URL}")
    private String url;

    @Option(names = "--user", defaultValue = "khien_owner", showDefaultValue = CommandLine.Help.Visibility.ALWAYS)
    private String user;

    @Option(names = "--password-file", required = true, description = "Its first line is the owner's password.")
    private String passwordFile;

    @Override
    public Integer call() {
        DatabaseAddress address = DatabaseFlags.address(spec, url, user, "--password-file", passwordFile);
        Migrations.run(address.url(), address.user(), address.password());
        System.out.println("schema " + Migrations.NEWEST);
        return 0;
    }
}
